import { Component, input, output } from '@angular/core';
import { FilterChip } from './filter-chip';
import type { MarkKind } from './mark-kinds';

/** One of several filters of which at most one is on. */
export interface ChipChoice {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly mark?: MarkKind | null;
}

/** Chips of which one is on: all, or those of one kind. `<ew-filter-chips [total]="9" [chips]="kinds()" [chosen]="kind()" />` */
@Component({
  selector: 'ew-filter-chips',
  imports: [FilterChip],
  template: `
    @if (total() !== null) {
      <ew-filter-chip
        label="All"
        [count]="total() ?? 0"
        [on]="!chosen()"
        (onChange)="chosenChange.emit(null)"
      />
    }
    @for (chip of chips(); track chip.id) {
      <ew-filter-chip
        [label]="chip.label"
        [count]="chip.count"
        [mark]="chip.mark ?? null"
        [on]="chip.id === chosen()"
        (onChange)="chosenChange.emit($event ? chip.id : null)"
      />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class FilterChips {
  /** Count of the chip that shows all; none where it is null. */
  readonly total = input<number | null>(null);
  readonly chips = input.required<readonly ChipChoice[]>();
  /** Id of the one that is on; null or empty for all. */
  readonly chosen = input<string | null>(null);
  readonly chosenChange = output<string | null>();
}
