import type { Problem } from '@contract/problem';
import type { PlannedReply, PlannedRow, Sweep, SweepProgress } from '@contract/probes';
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
import { isOff, withProgress } from './with-progress';

export const ProbesActions = createActionGroup({
  source: 'Probes',
  events: {
    /** Somebody looks at probes: what was seen is fetched, and a sweep that runs is followed. */
    Opened: emptyProps(),
    Left: emptyProps(),
    Load: emptyProps(),
    Loaded: props<{ topologyId: string; planned: PlannedReply }>(),
    Failed: props<{ topologyId: string; problem: Problem }>(),
    /** Ids of planned probes; null asks all of them. */
    'Sweep Asked': props<{ keys: readonly string[] | null }>(),
    'Sweep Started': props<{ sweep: Sweep }>(),
    'Sweep Refused': props<{ problem: Problem }>(),
    Progressed: props<{ progress: SweepProgress }>(),
    'Cancel Asked': props<{ id: string }>(),
  },
});

interface State {
  readonly topologyId: string | null;
  readonly open: boolean;
  readonly planned: Loadable<PlannedReply>;
  /** What a sweep told while an answer was awaited, which may have been read before it. */
  readonly since: readonly SweepProgress[];
}

const initial: State = { topologyId: null, open: false, planned: idle, since: [] };

const asked = (state: State): State => ({ ...state, planned: loading(state.planned) });

const merged = (state: State, progress: SweepProgress): State => {
  const { planned, topologyId } = state;
  if (progress.sweep.topologyId !== topologyId) return state;
  const awaited = planned.state === 'loading';
  const value = planned.value && withProgress(planned.value, progress);
  return {
    ...state,
    planned: value ? (awaited ? loading(ready(value)) : ready(value)) : planned,
    since: awaited ? [...state.since, progress] : state.since,
  };
};

const arrived = (state: State, reply: PlannedReply): State => ({
  ...state,
  planned: ready(state.since.reduce(withProgress, reply)),
  since: [],
});

/** What the plan of the topology on screen can be asked, and what its agents saw. */
export const probesFeature = createFeature({
  name: 'probes',
  reducer: createReducer<State>(
    initial,
    on(SessionActions.signedOut, (): State => initial),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { ...initial, topologyId, open: state.open },
    ),
    on(ProbesActions.opened, (state): State => ({ ...state, open: true })),
    on(ProbesActions.left, (state): State => ({ ...state, open: false })),
    on(ProbesActions.load, asked),
    on(ProbesActions.loaded, (state, { topologyId, planned }): State =>
      topologyId === state.topologyId ? arrived(state, planned) : state,
    ),
    on(ProbesActions.failed, (state, { topologyId, problem }): State =>
      topologyId === state.topologyId
        ? { ...state, planned: failed(problem, state.planned), since: [] }
        : state,
    ),
    on(ProbesActions.sweepStarted, (state, { sweep }): State =>
      asked(merged(state, { sweep, series: [] })),
    ),
    on(ProbesActions.progressed, (state, { progress }): State => merged(state, progress)),
  ),
  extraSelectors: ({ selectPlanned }) => {
    const selectReply = createSelector(selectPlanned, ({ value }) => value ?? null);
    const selectRows = createSelector(
      selectReply,
      (reply): readonly PlannedRow[] => reply?.rows ?? [],
    );
    return {
      selectReply,
      selectRows,
      selectAgents: createSelector(selectReply, (reply) => reply?.agents ?? []),
      selectSweep: createSelector(selectReply, (reply) => reply?.sweep ?? null),
      /** Ids of series that the running sweep has not come to yet. */
      selectWaiting: createSelector(selectReply, (reply) => reply?.waiting ?? []),
      /** How many planned things are not as planned. */
      selectDiffering: createSelector(
        selectRows,
        (rows) => rows.filter(({ outcome }) => isOff(outcome)).length,
      ),
    };
  },
});
