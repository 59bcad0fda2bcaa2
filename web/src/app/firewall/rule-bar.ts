import { Component, computed, input, output } from '@angular/core';
import { FilterChip } from '../ui/filter-chip';
import { Icon } from '../ui/icon';
import type { RuleFilter, StatusRow } from './status-rows';

/** Text, status and scenario by which the rules on screen are filtered. */
@Component({
  selector: 'ew-rule-bar',
  imports: [FilterChip, Icon],
  template: `
    <div class="input" style="width: 260px">
      <ew-icon name="filter" />
      <input
        data-filter
        type="search"
        aria-label="Filter rules"
        placeholder="Port, address, scenario, fact"
        [value]="q()"
        #filter
        (input)="wanted.emit({ q: filter.value || null })"
      />
      <kbd>/</kbd>
    </div>
    <ew-filter-chip
      label="All"
      [count]="rows().length"
      [on]="status() === null"
      (onChange)="wanted.emit({ status: null })"
    />
    @for (group of groups(); track group.word) {
      <ew-filter-chip
        [label]="group.label"
        [mark]="group.kind"
        [count]="group.count"
        [on]="status() === group.word"
        (onChange)="wanted.emit({ status: $event ? group.word : null })"
      />
    }
    <span class="sep"></span>
    <label class="vh" for="scenario">Scenario</label>
    <select
      id="scenario"
      class="input"
      style="width: 210px"
      #which
      (change)="wanted.emit({ scenario: which.value || null })"
    >
      <option value="" [selected]="scenario() === ''">Scenario: any</option>
      @for (one of scenarios(); track one) {
        <option [value]="one" [selected]="one === scenario()">{{ one }}</option>
      }
    </select>
    <span class="grow"></span>
    <span class="sm t3 wide">{{ note() }}</span>
  `,
  host: { class: 'bar' },
})
export class RuleBar {
  readonly rows = input.required<readonly StatusRow[]>();
  readonly q = input('');
  readonly scenario = input('');
  readonly status = input<string | null>(null);
  readonly note = input('');
  /** What changes of the filter. */
  readonly wanted = output<Partial<RuleFilter>>();

  protected readonly groups = computed(() =>
    [...Map.groupBy(this.rows(), ({ status }) => status.word)].flatMap(([word, rows]) => {
      const [first] = rows;
      const label = word.charAt(0).toUpperCase() + word.slice(1);
      return first ? [{ word, label, kind: first.status.kind, count: rows.length }] : [];
    }),
  );
  protected readonly scenarios = computed(() =>
    [...new Set(this.rows().flatMap(({ scenarios }) => scenarios))].sort(),
  );
}
