import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Flow, Ruleset } from '@contract/plan';
import { Facts } from '../state/facts';
import { needs } from '../state/minimality';
import { Empty } from '../ui/empty';
import { Grid } from '../ui/grid/grid';
import { findingsAbout } from './compare-rows';
import type { Comparison } from './comparison';
import { RuleBar } from './rule-bar';
import { ruleColumns } from './rule-columns';
import { RuleDrawer } from './rule-drawer';
import { isWanted, type RuleFilter, statusRows } from './status-rows';
import { NoMatch } from '../ui/no-match';

/** What of the address of the page changes. */
export type Query = Readonly<Record<string, string | null>>;

/** The rules of a firewall with their reasons and how they fare; what stands below them is content. */
@Component({
  selector: 'ew-rules-view',
  imports: [Empty, Grid, NoMatch, RuleBar, RuleDrawer],
  template: `
    <div class="work">
      <ew-rule-bar
        [rows]="rows()"
        [q]="q()"
        [scenario]="scenario()"
        [status]="status()"
        [note]="of().analysis() ? '' : 'Whatever matches no rule is denied and logged'"
        (wanted)="narrow($event)"
      />
      @if (rows().length === 0) {
        <ew-empty
          heading="No rules yet"
          text="No flow of the plan crosses this firewall. Enable features or add an edge pool, and the rules follow."
        />
      } @else {
        <ew-grid
          class="grow"
          label="Rules"
          [rows]="filtered()"
          [columns]="columns()"
          [quickFilter]="q()"
          [openId]="rule() || null"
          (opened)="changed.emit({ rule: $event.id })"
          (shown)="shown.set($event)"
        />
        @if (shown() === 0) {
          <ew-no-match
            class="grow"
            [heading]="'No rule matches ' + (q() || scenario() || status())"
            (cleared)="clear()"
          />
        }
      }
      <ng-content />
    </div>
    @if (open(); as row) {
      <ew-rule-drawer
        [row]="row"
        [findings]="findings()"
        [topologyId]="topologyId()"
        [flows]="openFlows()"
        [fact]="fact()"
        [need]="need()"
        (closed)="changed.emit({ rule: null })"
        (stepped)="step($event)"
        (wanted)="goTo($event)"
      />
    }
  `,
  host: { class: 'split' },
})
export class RulesView {
  readonly topologyId = input.required<string>();
  readonly ruleset = input.required<Ruleset>();
  readonly flows = input.required<ReadonlyMap<string, Flow>>();
  readonly of = input.required<Comparison>();
  readonly rule = input('');
  readonly q = input('');
  readonly scenario = input('');
  readonly changed = output<Query>();

  private readonly facts = inject(Facts);
  private readonly isNarrow = matchMedia('(max-width: 1500px)').matches;
  /** Beside the drawer, which says what needs the rule, narrow screens give that column up. */
  protected readonly columns = computed(() =>
    this.open() && this.isNarrow
      ? ruleColumns.filter(({ colId }) => colId !== 'scenarios')
      : ruleColumns,
  );
  protected readonly rows = computed(() =>
    statusRows(this.ruleset(), this.flows(), this.of().analysis()),
  );
  protected readonly status = signal<string | null>(null);
  protected readonly filtered = computed(() => {
    const [scenario, status] = [this.scenario(), this.status()];
    return this.rows().filter((row) => isWanted(row, { scenario, status }));
  });
  protected readonly shown = linkedSignal(() => this.filtered().length);
  protected readonly open = computed(
    () => this.rows().find(({ id }) => id === this.rule()) ?? null,
  );
  protected readonly openFlows = computed(() =>
    (this.open()?.rule.flowIds ?? []).flatMap((id) => this.flows().get(id) ?? []),
  );
  protected readonly findings = computed(() => findingsAbout(this.of().findings(), this.rule()));
  private readonly needs = needs(() => this.open() !== null);
  protected readonly need = computed(() => {
    const item = `rule:${this.ruleset().id}/${this.rule()}`;
    return this.needs.state().value?.items.find((need) => need.item === item) ?? null;
  });
  protected readonly fact = computed(() => this.facts.of(this.open()?.rule.reason.factId ?? ''));

  protected narrow(filter: Partial<RuleFilter>): void {
    const { status, ...query } = filter;
    if (status !== undefined) this.status.set(status);
    else this.changed.emit(query);
  }

  protected clear(): void {
    this.status.set(null);
    this.changed.emit({ q: null, scenario: null });
  }

  protected step(by: -1 | 1): void {
    const rows = this.filtered();
    const at = rows.findIndex(({ id }) => id === this.rule());
    const next = rows[(at + by + rows.length) % rows.length];
    if (next) this.changed.emit({ rule: next.id });
  }

  /** Imported rules that are in order stand in the comparison only. */
  protected goTo(rule: string): void {
    const isHere = this.rows().some(({ id }) => id === rule);
    this.changed.emit(isHere ? { rule } : { rule, view: 'compare' });
  }
}
