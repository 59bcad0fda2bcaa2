import { Component, input } from '@angular/core';
import { Mark } from './mark';
import type { MarkKind } from './mark-kinds';

/** A line at the foot of a panel: mark, word, counts, and as content where more of it is. */
@Component({
  selector: 'ew-said-line',
  imports: [Mark],
  template: `
    <ew-mark [kind]="mark()" />
    @if (word()) {
      <b>{{ word() }}</b>
    }
    <span class="t2 cut grow" [title]="text()">{{ text() }}</span>
    <ng-content />
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 32px;
      padding: 0 var(--s3);
      border-top: 1px solid var(--line-2);
      font: var(--t-12);
    }
    :host > * {
      white-space: nowrap;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class SaidLine {
  readonly mark = input.required<MarkKind>();
  readonly word = input('');
  readonly text = input('');
}
