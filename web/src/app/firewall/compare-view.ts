import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Flow, Ruleset } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { type ImportedRuleset, rulesetsApi } from '@contract/rulesets';
import { Api } from '../api/api';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { formatCount, formatTime } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Segmented } from '../ui/segmented';
import { Toasts } from '../ui/toasts';
import { findingColumns, importedColumns, plannedColumns } from './compare-columns';
import type { CompareFinding } from './compare-findings';
import { findingsAbout, type ImportedRow, importedRows, rowIdAt } from './compare-rows';
import type { Comparison } from './comparison';
import { DifferenceView } from './difference-view';
import { FindingSections } from './finding-sections';
import { ruleWords } from './packet-words';
import { type RuleRow, ruleRows } from './rule-row';
import { plainStatus } from './rule-status';

/** What a firewall runs today beside what the plan needs: the rules side by side, what differs, and what changed. */
@Component({
  selector: 'ew-compare-view',
  imports: [
    DifferenceView,
    Drawer,
    Empty,
    FilterChip,
    FindingSections,
    Grid,
    Icon,
    LoadingState,
    Mark,
    Segmented,
  ],
  templateUrl: './compare-view.html',
  styleUrl: './compare-view.css',
})
export class CompareView {
  readonly topologyId = input.required<string>();
  readonly ruleset = input.required<Ruleset>();
  readonly flows = input.required<ReadonlyMap<string, Flow>>();
  readonly of = input.required<Comparison>();
  /** Row that the drawer explains: a planned id, or the row id of an imported rule. */
  readonly openId = input('');
  readonly mayEdit = input(false);
  readonly opened = output<string | null>();
  readonly importChosen = output<string>();
  readonly importWanted = output();
  readonly removeWanted = output<ImportedRuleset>();

  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly formatCount = formatCount;
  protected readonly formatTime = formatTime;
  protected readonly ruleWords = ruleWords;
  protected readonly findingColumns = findingColumns;
  protected readonly view = signal('rules');
  protected readonly word = signal<string | null>(null);
  protected readonly openFinding = signal<string | null>(null);

  protected readonly views = computed(() => [
    { id: 'rules', label: 'Side by side' },
    { id: 'findings', label: `Findings ${String(this.of().findings().length)}` },
    { id: 'difference', label: 'Difference' },
  ]);
  protected readonly plannedColumns = plannedColumns(
    ({ rule }) => this.of().statuses().get(rule.id) ?? plainStatus(rule),
  );
  /** Made anew with the statuses, which are no part of the rules. */
  protected readonly plannedRows = computed<RuleRow[]>(() => {
    this.of().statuses();
    return ruleRows(this.ruleset().rules, this.flows());
  });
  protected readonly importedRows = computed<ImportedRow[]>(() => {
    const analysis = this.of().analysis();
    return analysis ? importedRows(analysis) : [];
  });
  protected readonly importedColumns = computed(() =>
    importedColumns(this.importedRows().some(({ rule }) => rule.direction === 'out')),
  );
  protected readonly words = computed(() => [
    ...Map.groupBy(this.of().findings(), ({ word }) => word),
  ]);
  protected readonly findings = computed<CompareFinding[]>(() =>
    this.of()
      .findings()
      .filter(({ word }) => this.word() === null || word === this.word()),
  );
  protected readonly openPlanned = computed(
    () => this.plannedRows().find(({ id }) => id === this.openId()) ?? null,
  );
  protected readonly openImported = computed(
    () => this.importedRows().find(({ id }) => id === this.openId()) ?? null,
  );
  protected readonly explained = computed(() => {
    const finding = this.findings().find(({ id }) => id === this.openFinding());
    return finding ? [finding] : findingsAbout(this.of().findings(), this.openId());
  });
  /** Imported rules that let the open planned rule pass, or planned ones that need the open imported one. */
  protected readonly partners = computed(() => {
    const planned = this.openPlanned();
    if (!planned) return (this.openImported()?.neededBy ?? []).map((id) => ({ id, label: id }));
    const found = this.of()
      .analysis()
      ?.planned.find(({ id }) => id === planned.id);
    return (found?.by ?? []).map(({ id, position }) => ({
      id: rowIdAt(position),
      label: id || String(position),
    }));
  });
  protected readonly heading = computed(() => {
    const row = this.openPlanned() ?? this.openImported();
    const finding = this.openFinding() === null ? undefined : this.explained()[0];
    if (finding) return `Finding: ${finding.word}`;
    return row ? `${row.rule.id}  ${this.openPlanned() ? 'Planned' : 'Imported'} rule` : null;
  });
  protected readonly summary = computed(() => {
    const analysis = this.of().analysis();
    if (!analysis) return '';
    const { missing, unclear, excess, isExact } = analysis.gap;
    if (isExact) return 'Exact: what is needed passes, and nothing else';
    if (missing.length > 0 && excess.length > 0) return 'Neither sufficient nor minimal';
    if (missing.length > 0) return 'Minimal, not sufficient';
    if (unclear.length > 0) return 'Nobody can say whether it is sufficient';
    return 'Sufficient, not minimal';
  });

  protected show(rowId: string | null): void {
    this.openFinding.set(null);
    if (rowId !== null && this.view() !== 'rules') this.view.set('rules');
    this.opened.emit(rowId);
  }

  protected showFinding({ id }: CompareFinding): void {
    this.openFinding.set(id);
  }

  protected choose(view: string): void {
    this.view.set(view);
    this.openFinding.set(null);
    this.opened.emit(null);
  }

  protected download({ id }: ImportedRuleset): void {
    this.api
      .download(rulesetsApi.file, { params: { topologyId: this.topologyId(), id } })
      .subscribe({
        next: (name) => {
          this.toasts.done(`${name} downloaded`);
        },
        error: (problem: Problem) => {
          this.toasts.failed('The configuration could not be downloaded', problem);
        },
      });
  }
}
