import type { Problem } from '@contract/problem';
import type { Alert } from '@contract/watching';
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
import { byGravity, isUnheeded } from './heed';
import { SessionActions } from './session.feature';
import { TopologiesActions } from './topologies.feature';

export const AlertsActions = createActionGroup({
  source: 'Alerts',
  events: {
    Load: emptyProps(),
    Loaded: props<{ topologyId: string; alerts: readonly Alert[] }>(),
    Failed: props<{ topologyId: string; problem: Problem }>(),
    Acknowledge: props<{ id: string }>(),
    /** `hours` from now. */
    Silence: props<{ id: string; hours: number }>(),
    /** The server has taken it. */
    Changed: props<{ alert: Alert; done: string }>(),
    Refused: props<{ problem: Problem }>(),
  },
});

interface State {
  readonly topologyId: string | null;
  readonly alerts: Loadable<readonly Alert[]>;
}

const initial: State = { topologyId: null, alerts: idle };

/** Alerts of the topology on screen that last. */
export const alertsFeature = createFeature({
  name: 'alerts',
  reducer: createReducer<State>(
    initial,
    on(SessionActions.signedOut, (): State => initial),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { ...initial, topologyId },
    ),
    on(AlertsActions.load, (state): State => ({ ...state, alerts: loading(state.alerts) })),
    on(AlertsActions.loaded, (state, { topologyId, alerts }): State =>
      topologyId === state.topologyId ? { ...state, alerts: ready(alerts) } : state,
    ),
    on(AlertsActions.failed, (state, { topologyId, problem }): State =>
      topologyId === state.topologyId ? { ...state, alerts: failed(problem, state.alerts) } : state,
    ),
    on(AlertsActions.changed, (state, { alert }): State => {
      const { value = [] } = state.alerts;
      return { ...state, alerts: ready(value.map((one) => (one.id === alert.id ? alert : one))) };
    }),
  ),
  extraSelectors: ({ selectAlerts }) => {
    const selectOpen = createSelector(selectAlerts, ({ value }) => value ?? []);
    return {
      selectOpen,
      /** Those that nobody takes care of now, gravest first. */
      selectUnheeded: createSelector(selectOpen, (alerts) => {
        const now = Date.now();
        return alerts.filter((alert) => isUnheeded(alert, now)).toSorted(byGravity);
      }),
    };
  },
});
