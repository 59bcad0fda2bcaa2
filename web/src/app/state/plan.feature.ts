import type { Finding, PlanReply } from '@contract/plan';
import type { Problem } from '@contract/problem';
import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';
import { SessionActions } from './session.feature';
import { TopologiesActions } from './topologies.feature';

export const PlanActions = createActionGroup({
  source: 'Plan',
  events: {
    Load: emptyProps(),
    Loaded: props<{ topologyId: string; plan: PlanReply }>(),
    Failed: props<{ problem: Problem }>(),
  },
});

interface State {
  readonly topologyId: string | null;
  readonly plan: Loadable<PlanReply>;
}

const initial: State = { topologyId: null, plan: idle };

/** What the topology on screen needs, and what is wrong with it: read anew after every change, the old one shown meanwhile. */
export const planFeature = createFeature({
  name: 'plan',
  reducer: createReducer<State>(
    initial,
    on(SessionActions.signedOut, (): State => initial),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { topologyId, plan: idle },
    ),
    on(PlanActions.load, (state): State => ({ ...state, plan: loading(state.plan) })),
    on(PlanActions.loaded, (state, { topologyId, plan }): State =>
      topologyId === state.topologyId ? { ...state, plan: ready(plan) } : state,
    ),
    on(PlanActions.failed, (state, { problem }): State => ({
      ...state,
      plan: failed(problem, state.plan),
    })),
  ),
  extraSelectors: ({ selectPlan }) => {
    const selectPlanned = createSelector(selectPlan, ({ value }) => value ?? null);
    const selectFindings = createSelector(
      selectPlanned,
      (plan): readonly Finding[] => plan?.findings ?? [],
    );
    return {
      /** The plan, the last one known while a newer one loads; null before the first. */
      selectPlanned,
      /** The plan on screen is older than the topology. */
      selectStale: createSelector(
        selectPlan,
        ({ state, value }) => state !== 'ready' && value !== undefined,
      ),
      selectFindings,
      selectFindingCounts: createSelector(selectFindings, (findings) => ({
        error: findings.filter(({ severity }) => severity === 'error').length,
        warning: findings.filter(({ severity }) => severity === 'warning').length,
        info: findings.filter(({ severity }) => severity === 'info').length,
      })),
      selectRulesets: createSelector(selectPlanned, (plan) => plan?.rulesets ?? []),
      /** Revision that the plan on screen was made of. */
      selectPlannedRevision: createSelector(selectPlanned, (plan) => plan?.revision ?? null),
    };
  },
});
