import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { exportsApi } from '@contract/exports';
import type { Flow, Ruleset } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { Facts } from '../state/facts';
import { planFeature, PlanActions } from '../state/plan.feature';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Tabs } from '../ui/tabs';
import { Toasts } from '../ui/toasts';
import { ExportMenu } from './export-menu';
import { ExportStrip } from './export-strip';
import { FirewallPageActions, firewallFeature } from './firewall.feature';
import { ruleColumns } from './rule-columns';
import { RuleDrawer } from './rule-drawer';
import { ruleRows } from './rule-row';
import { TranslationTable } from './translation-table';

const MOST_TABS = 6;
const orEmpty = (value: string | undefined): string => value ?? '';

/** The rules of each firewall with their reasons, and the text that its platform gets. */
@Component({
  selector: 'ew-firewall-page',
  imports: [
    Empty,
    ExportMenu,
    ExportStrip,
    FilterChip,
    Grid,
    Icon,
    LoadingState,
    PageHead,
    RuleDrawer,
    Tabs,
    TranslationTable,
  ],
  templateUrl: './firewall-page.html',
  host: { class: 'page' },
})
export class FirewallPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly api = inject(Api);
  private readonly facts = inject(Facts);
  private readonly toasts = inject(Toasts);

  /** From the route. */
  readonly topologyId = input.required<string>();
  readonly firewallId = input<string>();
  /** From the query string, so that a link opens the same rule, filter and text. */
  readonly rule = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly scenario = input('', { transform: orEmpty });
  readonly target = input('', { transform: orEmpty });
  readonly view = input('', { transform: orEmpty });

  private readonly narrow = matchMedia('(max-width: 1500px)').matches;
  /** Beside the drawer, which says what needs the rule, narrow screens give that column up. */
  protected readonly columns = computed(() =>
    this.open() && this.narrow
      ? ruleColumns.filter(({ colId }) => colId !== 'scenarios')
      : ruleColumns,
  );
  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly rulesets = this.store.selectSignal(planFeature.selectRulesets);
  protected readonly targets = this.store.selectSignal(firewallFeature.selectTargets);
  protected readonly preview = this.store.selectSignal(firewallFeature.selectPreview);

  protected readonly ruleset = computed<Ruleset | null>(
    () => this.rulesets().find(({ id }) => id === this.firewallId()) ?? this.rulesets()[0] ?? null,
  );
  protected readonly firewallTargets = computed(() =>
    (this.targets().value ?? []).filter(({ scope }) => scope === 'firewall'),
  );
  protected readonly chosenTarget = computed(
    () => this.target() || (this.firewallTargets()[0]?.id ?? ''),
  );
  private readonly flows = computed<ReadonlyMap<string, Flow>>(
    () => new Map((this.plan().value?.flows ?? []).map((flow) => [flow.id, flow])),
  );
  protected readonly rows = computed(() => ruleRows(this.ruleset()?.rules ?? [], this.flows()));
  protected readonly origin = signal<'planned' | 'added' | null>(null);
  protected readonly counts = computed(() => ({
    planned: this.rows().filter(({ rule }) => rule.origin === 'planned').length,
    added: this.rows().filter(({ rule }) => rule.origin === 'added').length,
  }));
  protected readonly filtered = computed(() =>
    this.rows().filter(
      ({ rule, scenarios }) =>
        (this.origin() === null || rule.origin === this.origin()) &&
        (this.scenario() === '' ||
          scenarios.includes(this.scenario()) ||
          (rule.origin === 'planned' && scenarios.length === 0)),
    ),
  );
  protected readonly scenarios = computed(() =>
    [...new Set(this.rows().flatMap((row) => row.scenarios))].sort(),
  );
  protected readonly shown = linkedSignal(() => this.filtered().length);
  protected readonly open = computed(
    () => this.rows().find(({ id }) => id === this.rule()) ?? null,
  );
  protected readonly openFlows = computed(() =>
    (this.open()?.rule.flowIds ?? []).flatMap((id) => this.flows().get(id) ?? []),
  );
  protected readonly openFact = computed(() =>
    this.facts.of(this.open()?.rule.reason.factId ?? ''),
  );
  protected readonly tabs = computed(() => [
    ...this.rulesets().map(({ id, name, rules }) => ({ id, label: name, count: rules.length })),
    ...this.natTab(),
  ]);
  protected readonly manyFirewalls = computed(() => this.rulesets().length > MOST_TABS);
  protected readonly tab = computed(() =>
    this.view() === 'nat' ? 'nat' : (this.ruleset()?.id ?? ''),
  );
  protected readonly note = computed(() => {
    const ruleset = this.ruleset();
    return ruleset
      ? `${formatCount(ruleset.rules.length, 'rule')}, ${formatCount(ruleset.translations.length, 'translation')}`
      : '';
  });

  constructor() {
    this.store.dispatch(FirewallPageActions.opened());
    effect(() => {
      const firewall = this.ruleset()?.id;
      const target = this.chosenTarget();
      this.plan();
      if (!firewall || !target || this.plan().state !== 'ready') return;
      untracked(() => {
        this.wantPreview(firewall, target);
      });
    });
  }

  protected wantPreview(firewall = this.ruleset()?.id ?? '', target = this.chosenTarget()): void {
    this.store.dispatch(
      FirewallPageActions.exportChosen({
        wanted: { topologyId: this.topologyId(), firewall, target },
      }),
    );
  }

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }

  protected choose(id: string): void {
    const natOnly = id === 'nat';
    void this.router.navigate(
      [paths.firewall(this.topologyId(), natOnly ? this.ruleset()?.id : id)],
      {
        queryParams: { view: natOnly ? 'nat' : null, rule: null },
        queryParamsHandling: 'merge',
      },
    );
  }

  protected show(query: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected step(by: -1 | 1): void {
    const rows = this.filtered();
    const at = rows.findIndex(({ id }) => id === this.rule());
    const next = rows[(at + by + rows.length) % rows.length];
    if (next) this.show({ rule: next.id });
  }

  protected download(): void {
    const input = {
      params: { topologyId: this.topologyId(), target: this.chosenTarget() },
      query: { firewall: this.ruleset()?.id ?? '' },
    };
    this.api.download(exportsApi.file, input).subscribe({
      next: (name) => {
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.toasts.failed('The ruleset could not be downloaded', problem);
      },
    });
  }

  private natTab(): { id: string; label: string; count: number }[] {
    const count = this.rulesets().reduce((sum, { translations }) => sum + translations.length, 0);
    return count > 0 ? [{ id: 'nat', label: 'NAT', count }] : [];
  }
}
