import { Component, input, model } from '@angular/core';
import { Mark } from './mark';
import type { MarkKind } from './mark-kinds';

/** A filter that is on or off, with its count: `<ew-filter-chip label="Failing" [count]="3" mark="fail" [(on)]="failing" />`. */
@Component({
  selector: 'ew-filter-chip',
  imports: [Mark],
  template: `
    <button type="button" class="chip filter" [attr.aria-pressed]="on()" (click)="on.set(!on())">
      @if (mark(); as kind) {
        <ew-mark [kind]="kind">{{ label() }} {{ count() }}</ew-mark>
      } @else {
        {{ label() }} {{ count() }}
      }
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class FilterChip {
  readonly label = input.required<string>();
  readonly count = input<number | string>('');
  readonly mark = input<MarkKind | null>(null);
  readonly on = model(false);
}
