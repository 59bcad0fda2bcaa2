import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { LadderEntry, Verdict } from '@contract/proofs';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { ladderList } from '../state/ladder-proof';
import { Empty } from '../ui/empty';
import { formatCount, formatNumber } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { rankOf, verdictMarks, verdictWords } from '../ui/verdicts';
import { callFlowColumns, type CallFlowRow } from './call-flow-columns';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { NoMatch } from '../ui/no-match';
import { PickOne } from '../ui/pick-one';

const verdicts: readonly Verdict[] = ['fails', 'unsure', 'impaired', 'works', 'not-applicable'];

/** Every scenario for every pair of parties with its verdict: the gravest first. */
@Component({
  selector: 'ew-call-flows-page',
  imports: [Empty, FilterBar, Grid, LoadingState, NoMatch, PageHead, PickOne, Segmented],
  templateUrl: './call-flows-page.html',
  host: { class: 'page' },
})
export class CallFlowsPage {
  private readonly router = inject(Router);

  protected readonly show = queryWriter();

  readonly topologyId = input.required<string>();
  /** From the query string, so that a link opens the same list. */
  readonly q = input('', { transform: orEmpty });
  readonly scenario = input('', { transform: orEmpty });
  readonly verdict = input('', { transform: orEmpty });
  readonly rulesets = input('', { transform: orEmpty });

  protected readonly columns = callFlowColumns;
  protected readonly worlds = [
    { id: 'planned', label: 'Planned rules' },
    { id: 'imported', label: 'Imported rules' },
  ];
  protected readonly loaded = computed(() =>
    this.rulesets() === 'imported' ? 'imported' : 'planned',
  );
  protected readonly list = ladderList(this.topologyId, this.loaded);
  private readonly rows = computed<CallFlowRow[]>(() =>
    this.list.entries().map((entry) => this.rowOf(entry)),
  );
  protected readonly shown = computed(() =>
    this.rows()
      .filter(({ entry }) => !this.scenario() || entry.scenario === this.scenario())
      .filter(({ entry }) => !this.verdict() || entry.verdict === this.verdict())
      .filter((row) => textOf(row).includes(this.q().trim().toLowerCase()))
      .sort((one, other) => rankOf(other.entry.verdict) - rankOf(one.entry.verdict)),
  );
  protected readonly scenarios = computed(() =>
    this.list.scenarios().map(({ id, title }) => ({ id, label: title })),
  );
  protected readonly chips = computed(() =>
    verdicts
      .map((verdict) => ({
        id: verdict,
        label: verdictWords[verdict],
        mark: verdictMarks[verdict],
        count: this.rows().filter(({ entry }) => entry.verdict === verdict).length,
      }))
      .filter(({ count, id }) => count > 0 || id === this.verdict()),
  );
  protected readonly note = computed(() => {
    const value = this.list.state().value;
    if (!value) return '';
    const { total, ladders } = value;
    return ladders.length < total
      ? `the first ${formatNumber(ladders.length)} of ${formatCount(total, 'ladder')}`
      : formatCount(total, 'ladder');
  });

  protected open({ entry }: CallFlowRow): void {
    const at = { arrow: entry.arrow, rulesets: this.loaded() } as const;
    void this.router.navigateByUrl(paths.ladder(this.topologyId(), entry.id, at));
  }

  private rowOf(entry: LadderEntry): CallFlowRow {
    const scenario = this.list.scenarios().find(({ id }) => id === entry.scenario)?.title;
    return {
      id: entry.id,
      entry,
      scenario: scenario ?? entry.scenario,
      from: this.partyOf(entry.from),
      to: this.partyOf(entry.to),
    };
  }

  private partyOf(id: string): CallFlowRow['from'] {
    const party = this.list.parties().get(id);
    return party ?? { label: id, address: '', zone: 'internet' };
  }
}

const textOf = ({ id, scenario, from, to, entry }: CallFlowRow): string =>
  [id, scenario, from.label, from.address, to.label, to.address, entry.because]
    .join(' ')
    .toLowerCase();
