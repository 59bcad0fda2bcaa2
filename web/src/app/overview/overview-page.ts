import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { changesApi } from '@contract/changes';
import type { Finding } from '@contract/plan';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths, type Place, placeOf } from '../paths';
import { FindingLine } from '../shell/finding-line';
import { PageHead } from '../shell/page-head';
import { PlanActions, planFeature } from '../state/plan.feature';
import { sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { formatNumber, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';
import { needsOf } from './needs';
import { recent } from './recent';
import { usages } from './usage';
import { verdictOf } from './verdict';

const FINDINGS = 14;
const USAGES = 6;
const ENTRIES = 100;
const CHANGES = 8;
const order = { error: 0, warning: 1, info: 2 };

/** Each morning's page: does it work, what is wrong, what does it need, who changed what. */
@Component({
  selector: 'ew-overview-page',
  imports: [FindingLine, Icon, LoadingState, Mark, PageHead, Panel, RouterLink],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.css',
})
export class OverviewPage {
  private readonly store = inject(Store);
  private readonly api = inject(Api);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);

  protected readonly paths = paths;
  protected readonly time = formatTime;
  protected readonly number = formatNumber;
  protected readonly id = computed(() => this.topologyId() ?? '');
  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly stale = this.store.selectSignal(planFeature.selectStale);
  protected readonly counts = this.store.selectSignal(planFeature.selectFindingCounts);
  protected readonly findings = this.store.selectSignal(planFeature.selectFindings);

  protected readonly first = computed(() =>
    [...this.findings()].sort((a, b) => order[a.severity] - order[b.severity]).slice(0, FINDINGS),
  );
  protected readonly empty = computed(() => (this.head()?.counts['pools'] ?? 1) === 0);
  protected readonly verdict = computed(() => verdictOf(this.findings(), this.empty()));
  protected readonly cause = computed(() => {
    const cause = this.first().find(({ severity }) => severity !== 'info');
    return cause ? this.placeOf(cause) : null;
  });
  protected readonly needs = computed(() => {
    const { value } = this.plan();
    return value ? needsOf(this.id(), value) : [];
  });
  protected readonly limits = computed(() => usages(this.plan().value?.capacity ?? []));
  protected readonly fullest = computed(() => this.limits().slice(0, USAGES));
  protected readonly changed = computed(() => {
    const head = this.head();
    return head ? `Changed by ${head.changedBy}, ${formatTime(head.changedAt)}` : '';
  });
  protected readonly history = remote(
    () => {
      const head = this.head();
      return head ? `${head.id} ${String(head.revision)}` : null;
    },
    () =>
      this.api.call(changesApi.history, {
        params: { topologyId: this.id() },
        query: { limit: ENTRIES },
      }),
  );

  protected readonly changes = computed(() =>
    recent(this.history.state().value?.rows ?? []).slice(0, CHANGES),
  );

  protected placeOf({ entities: [first] }: Finding): Place | null {
    return first ? placeOf(this.id(), first) : null;
  }

  protected load(): void {
    this.store.dispatch(PlanActions.load());
  }
}
