import { Component, computed, input, output } from '@angular/core';
import type { RuleFilter, StatusRow } from './status-rows';
import { FilterBar } from '../ui/filter-bar';
import { PickOne } from '../ui/pick-one';

/** Text, status and scenario by which the rules on screen are filtered. */
@Component({
  selector: 'ew-rule-bar',
  imports: [FilterBar, PickOne],
  template: `
    <ew-filter-bar
      label="Filter rules"
      placeholder="Port, address, scenario, fact"
      [q]="q()"
      (qChange)="wanted.emit({ q: $event })"
      [total]="rows().length"
      [chips]="groups()"
      [chosen]="status()"
      (chosenChange)="wanted.emit({ status: $event })"
    >
      <span class="sep"></span>
      <ew-pick-one
        label="Scenario"
        any="Scenario: any"
        [options]="scenarios()"
        [value]="scenario()"
        [width]="210"
        (picked)="wanted.emit({ scenario: $event })"
      />
      <span class="grow"></span>
      <span class="sm t3 wide">{{ note() }}</span>
    </ew-filter-bar>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
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
      return first ? [{ id: word, label, mark: first.status.kind, count: rows.length }] : [];
    }),
  );
  protected readonly scenarios = computed(() =>
    [...new Set(this.rows().flatMap(({ scenarios }) => scenarios))]
      .sort()
      .map((id) => ({ id, label: id })),
  );
}
