import { Component, computed, effect, inject, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Finding } from '@contract/plan';
import { Store } from '@ngrx/store';
import { paths, type Place, placeOf } from '../paths';
import { FindingLine } from '../shell/finding-line';
import { PageHead } from '../shell/page-head';
import { WhatIfButton } from '../shell/what-if-button';
import { PlanActions, planFeature } from '../state/plan.feature';
import { ProofActions, proofFeature } from '../state/proof.feature';
import { sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { formatCount, formatNumber, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { Panel } from '../ui/panel';
import { verdictMarks } from '../ui/verdicts';
import { needsOf } from './needs';
import { Readiness } from './readiness';
import { readinessAnswer, readinessCounts } from './readiness-answer';
import { LastProbes } from './last-probes';
import { RecentChanges } from './recent-changes';
import { usages } from './usage';
import { type OverviewAnswer, verdictOf } from './verdict';

const FINDINGS = 8;
const USAGES = 6;
const shown = ['works', 'fails', 'unsure', 'impaired', 'not-applicable'] as const;
const countWords = {
  works: 'work',
  fails: 'fail',
  unsure: 'unsure',
  impaired: 'at risk',
  'not-applicable': 'not applicable',
} as const;
const isFound: readonly MarkKind[] = ['fail', 'warn'];
const proving: OverviewAnswer = {
  mark: 'running',
  sentence: 'Proving every scenario',
  rest: '',
  cell: null,
};
const order = { error: 0, warning: 1, info: 2 };

/** Each morning's page: does it work, what is wrong, what does it need, who changed what. */
@Component({
  selector: 'ew-overview-page',
  imports: [
    FindingLine,
    Icon,
    LoadingState,
    Mark,
    PageHead,
    Panel,
    Readiness,
    LastProbes,
    RecentChanges,
    RouterLink,
    WhatIfButton,
  ],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.css',
})
export class OverviewPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);

  protected readonly paths = paths;
  protected readonly count = formatCount;
  protected readonly number = formatNumber;
  protected readonly id = computed(() => this.topologyId() ?? '');
  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly counts = this.store.selectSignal(planFeature.selectFindingCounts);
  protected readonly findings = this.store.selectSignal(planFeature.selectFindings);

  protected readonly first = computed(() =>
    [...this.findings()].sort((a, b) => order[a.severity] - order[b.severity]).slice(0, FINDINGS),
  );
  protected readonly empty = computed(() => (this.head()?.counts['pools'] ?? 1) === 0);
  protected readonly cause = computed(() => {
    if (!isFound.includes(this.verdict().mark)) return null;
    const cause = this.first().find(({ severity }) => severity !== 'info');
    return cause ? this.placeOf(cause) : null;
  });
  protected readonly needs = computed(() => {
    const { value } = this.plan();
    return value ? needsOf(this.id(), value) : [];
  });
  protected readonly limits = computed(() => usages(this.plan().value?.capacity ?? []));
  protected readonly fullest = computed(() => this.limits().slice(0, USAGES));
  protected readonly fullestOf = computed(() => {
    const all = this.limits().length;
    return all === 0
      ? ''
      : `Fullest ${String(this.fullest().length)} of ${String(all)} figures that have a limit`;
  });
  protected readonly changed = computed(() => {
    const head = this.head();
    return head ? `Changed by ${head.changedBy}, ${formatTime(head.changedAt)}` : '';
  });
  private readonly proof = this.store.selectSignal(proofFeature.selectProved);
  private readonly loadable = this.store.selectSignal(proofFeature.selectProof);
  private readonly proving = computed(() => this.loadable().state !== 'failed');
  protected readonly stale = this.store.selectSignal(proofFeature.selectProofStale);
  /** Failures that are played come first, then what the checks of the facts find, then what is at risk. */
  protected readonly verdict = computed(() => {
    const [proof, found] = [this.proof(), verdictOf(this.findings(), this.empty())];
    if (this.empty()) return found;
    if (!proof) return this.proving() && found.mark !== 'fail' ? proving : found;
    if (proof.parties.length === 0) return found;
    const played = readinessAnswer(proof);
    return played.mark === 'fail' || found.mark !== 'fail' ? played : found;
  });
  protected readonly ladder = computed(() => {
    const [cell, proof] = [this.verdict().cell, this.proof()];
    if (!cell?.ladderId || !proof) return null;
    const { arrow, ladderId } = cell;
    const at = { arrow, rulesets: proof.rulesets };
    return this.router.parseUrl(paths.ladder(this.id(), ladderId, at));
  });
  protected readonly cells = computed(() => {
    const proof = this.proof();
    if (!proof || proof.parties.length === 0) return [];
    const counts = readinessCounts(proof);
    return shown.flatMap((verdict) =>
      verdict === 'works' || counts[verdict] > 0
        ? [
            {
              verdict,
              mark: verdictMarks[verdict],
              words: `${formatNumber(counts[verdict])} ${countWords[verdict]}`,
            },
          ]
        : [],
    );
  });

  constructor() {
    effect(() => {
      if (this.id())
        untracked(() => {
          this.store.dispatch(ProofActions.wanted());
        });
    });
  }

  protected placeOf({ entities: [first] }: Finding): Place | null {
    return first ? placeOf(this.id(), first) : null;
  }

  protected load(): void {
    this.store.dispatch(PlanActions.load());
  }

  protected prove(): void {
    this.store.dispatch(ProofActions.load());
  }
}
