import type { Problem } from '@contract/problem';
import type { TopologyHead, TopologySummary } from '@contract/topologies';
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

export const TopologiesActions = createActionGroup({
  source: 'Topologies',
  events: {
    'Load List': emptyProps(),
    'List Loaded': props<{ list: readonly TopologySummary[] }>(),
    'List Failed': props<{ problem: Problem }>(),
    /** The pages of a topology are on screen; what was known of another one is forgotten. */
    Entered: props<{ topologyId: string }>(),
    'Load Head': emptyProps(),
    'Head Loaded': props<{ head: TopologyHead }>(),
    'Head Failed': props<{ problem: Problem }>(),
    Removed: props<{ topologyId: string }>(),
    /** The topology on screen has another name. */
    Renamed: emptyProps(),
  },
});

interface State {
  readonly list: Loadable<readonly TopologySummary[]>;
  readonly currentId: string | null;
  readonly head: Loadable<TopologyHead>;
}

const initial: State = { list: idle, currentId: null, head: idle };

/** All topologies, and the head of the one on screen. */
export const topologiesFeature = createFeature({
  name: 'topologies',
  reducer: createReducer<State>(
    initial,
    on(TopologiesActions.loadList, (state): State => ({ ...state, list: loading(state.list) })),
    on(TopologiesActions.listLoaded, (state, { list }): State => ({ ...state, list: ready(list) })),
    on(TopologiesActions.listFailed, (state, { problem }): State => ({
      ...state,
      list: failed(problem, state.list),
    })),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.currentId === topologyId ? state : { ...state, currentId: topologyId, head: idle },
    ),
    on(TopologiesActions.loadHead, (state): State => ({ ...state, head: loading(state.head) })),
    on(TopologiesActions.headLoaded, (state, { head }): State =>
      head.id === state.currentId ? { ...state, head: ready(head) } : state,
    ),
    on(TopologiesActions.headFailed, (state, { problem }): State => ({
      ...state,
      head: failed(problem, state.head),
    })),
    on(TopologiesActions.removed, (state, { topologyId }): State =>
      state.currentId === topologyId ? { ...state, currentId: null, head: idle } : state,
    ),
    on(SessionActions.signedOut, SessionActions.ended, (): State => initial),
  ),
  extraSelectors: ({ selectHead }) => ({
    /** Head of the topology on screen, the last one known while a newer one loads. */
    selectTopologyHead: createSelector(selectHead, ({ value }) => value ?? null),
  }),
});
