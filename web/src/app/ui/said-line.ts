import { Component, input } from '@angular/core';
import { Mark } from './mark';
import type { MarkKind } from './mark-kinds';

/** A line at the foot of a panel: mark, word, counts, and as content where more of it is. Without a mark its place is kept. */
@Component({
  selector: 'ew-said-line',
  imports: [Mark],
  template: `
    @if (mark(); as mark) {
      <ew-mark [kind]="mark" />
      @if (word()) {
        <b>{{ word() }}</b>
      }
      <span class="t2 cut grow" [title]="text()">{{ text() }}</span>
    } @else {
      <i class="sk" role="status" aria-label="Loading"></i>
    }
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
    /* What comes at once is not announced. */
    .sk {
      width: 44%;
      visibility: hidden;
      animation: late 0s 200ms forwards;
    }
    @keyframes late {
      to {
        visibility: visible;
      }
    }
  `,
})
export class SaidLine {
  readonly mark = input.required<MarkKind | null>();
  readonly word = input('');
  readonly text = input('');
}
