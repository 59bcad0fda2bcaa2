import { Component, input, output } from '@angular/core';
import { type ChipChoice, FilterChips } from './filter-chips';
import { FilterText } from './filter-text';

/**
 * The bar over a grid: a text, chips of which one is on, and as content what else filters it.
 * `<ew-filter-bar label="Filter records" [q]="q()" (qChange)="show({ q: $event })" [chips]="views()" … />`
 */
@Component({
  selector: 'ew-filter-bar',
  imports: [FilterChips, FilterText],
  template: `
    <ng-content select="[before]" />
    <ew-filter-text
      [label]="label()"
      [placeholder]="placeholder()"
      [value]="q()"
      [icon]="icon()"
      [width]="width()"
      (changed)="qChange.emit($event || null)"
    />
    <ew-filter-chips
      [total]="total()"
      [chips]="chips()"
      [chosen]="chosen()"
      (chosenChange)="chosenChange.emit($event)"
    />
    <ng-content />
  `,
  host: { class: 'bar' },
})
export class FilterBar {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly q = input('');
  readonly icon = input<'filter' | 'search'>('filter');
  readonly width = input(260);
  readonly total = input<number | null>(null);
  readonly chips = input<readonly ChipChoice[]>([]);
  readonly chosen = input<string | null>(null);
  /** The text; null when it is empty. */
  readonly qChange = output<string | null>();
  readonly chosenChange = output<string | null>();
}
