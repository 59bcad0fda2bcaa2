import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { exportsApi } from '@contract/exports';
import type { Flow, Ruleset } from '@contract/plan';
import type { Problem } from '@contract/problem';
import type { ImportedRuleset } from '@contract/rulesets';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { paths } from '../paths';
import { AddLink } from '../editing/add-link';
import { PageHead } from '../shell/page-head';
import { WhatIfButton } from '../shell/what-if-button';
import { planFeature, PlanActions } from '../state/plan.feature';
import { sessionFeature } from '../state/session.feature';
import { Empty } from '../ui/empty';
import { formatCount, formatNumber } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { type Tab, Tabs } from '../ui/tabs';
import { Toasts } from '../ui/toasts';
import { ExportButton } from './export-button';
import { ExportStrip } from './export-strip';
import { CompareView } from './compare-view';
import { comparison } from './comparison';
import { FirewallPageActions, firewallFeature } from './firewall.feature';
import { ImportedActions, type ImportTarget } from './imported-actions';
import { RulesView } from './rules-view';
import { TranslationTable } from './translation-table';
import { orEmpty, queryWriter } from '../query-string';

const MOST_TABS = 6;
const views: readonly string[] = ['nat', 'compare'];

/** The rules of each firewall with their reasons, and the text that its platform gets. */
@Component({
  selector: 'ew-firewall-page',
  imports: [
    AddLink,
    CompareView,
    Empty,
    ExportButton,
    ExportStrip,
    Icon,
    LoadingState,
    PageHead,
    RulesView,
    Tabs,
    TranslationTable,
    WhatIfButton,
  ],
  templateUrl: './firewall-page.html',
  host: { class: 'page' },
})
export class FirewallPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly importing = inject(ImportedActions);

  protected readonly show = queryWriter();

  /** From the route. */
  readonly topologyId = input.required<string>();
  readonly firewallId = input<string>();
  /** From the query string, so that a link opens the same rule, filter and text. */
  readonly rule = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly scenario = input('', { transform: orEmpty });
  readonly target = input('', { transform: orEmpty });
  readonly view = input('', { transform: orEmpty });
  readonly part = input('', { transform: orEmpty });
  readonly import = input('', { transform: orEmpty });

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
  /** The text that takes the rules away again is wanted, and the target has one. */
  protected readonly rollback = computed(
    () =>
      this.part() === 'rollback' &&
      (this.firewallTargets().find(({ id }) => id === this.chosenTarget())?.rollback ?? false),
  );
  protected readonly flows = computed<ReadonlyMap<string, Flow>>(
    () => new Map((this.plan().value?.flows ?? []).map((flow) => [flow.id, flow])),
  );
  protected readonly mayEdit = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly compared = comparison({
    topologyId: this.topologyId,
    ruleset: this.ruleset,
    importId: this.import,
  });
  protected readonly tabs = computed(() => [
    ...this.rulesets().map(({ id, name, rules }) => ({ id, label: name, count: rules.length })),
    ...this.moreTabs(),
  ]);
  protected readonly manyFirewalls = computed(() => this.rulesets().length > MOST_TABS);
  protected readonly tab = computed(() => this.view() || (this.ruleset()?.id ?? ''));
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
      this.rollback();
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
        wanted: { topologyId: this.topologyId(), firewall, target, part: this.wantedPart() },
      }),
    );
  }

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }

  protected loadTargets(): void {
    this.store.dispatch(FirewallPageActions.opened());
  }

  protected choose(id: string): void {
    const isView = views.includes(id);
    void this.router.navigate(
      [paths.firewall(this.topologyId(), isView ? this.ruleset()?.id : id)],
      {
        queryParams: { view: isView ? id : null, rule: null, import: null },
        queryParamsHandling: 'merge',
      },
    );
  }

  protected importRuleset(): void {
    const target = this.importTarget();
    if (!target) return;
    this.importing.ask(target, () => {
      this.choose('compare');
    });
  }

  protected removeImport(imported: ImportedRuleset): void {
    const target = this.importTarget();
    if (target) this.importing.remove(target, imported);
  }

  protected download(): void {
    const input = {
      params: { topologyId: this.topologyId(), target: this.chosenTarget() },
      query: { firewall: this.ruleset()?.id ?? '', part: this.wantedPart() },
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

  private wantedPart(): 'rules' | 'rollback' {
    return this.rollback() ? 'rollback' : 'rules';
  }

  private importTarget(): ImportTarget | null {
    const [topologyId, firewall] = [this.topologyId(), this.ruleset()];
    const changed = () => {
      this.compared.reload();
      this.reload();
    };
    return firewall && { topologyId, firewall, changed };
  }

  private moreTabs(): Tab[] {
    const nat = this.rulesets().reduce((sum, { translations }) => sum + translations.length, 0);
    const differ = this.compared.differing();
    const compare = { id: 'compare', label: 'Compare with imported' };
    return [
      ...(nat > 0 ? [{ id: 'nat', label: 'NAT', count: nat }] : []),
      ...(this.rulesets().length > 0
        ? [
            this.compared.analysis()
              ? { ...compare, count: `${formatNumber(differ)} differ` }
              : compare,
          ]
        : []),
    ];
  }
}
