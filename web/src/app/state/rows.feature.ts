import type { Collection, Row } from '@contract/entities';
import type { Problem } from '@contract/problem';
import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  on,
  props,
} from '@ngrx/store';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';
import { TopologiesActions } from './topologies.feature';

export const RowsActions = createActionGroup({
  source: 'Rows',
  events: {
    /** Somebody shows these collections: they are read, and read again whenever the topology changes. */
    Wanted: props<{ collections: readonly Collection[] }>(),
    Load: props<{ collection: Collection }>(),
    Loaded: props<{ topologyId: string; collection: Collection; rows: readonly Row[] }>(),
    Failed: props<{ topologyId: string; collection: Collection; problem: Problem }>(),
  },
});

type RowsByCollection = Partial<Record<Collection, Loadable<readonly Row[]>>>;

interface State {
  readonly topologyId: string | null;
  readonly rows: RowsByCollection;
}

/** All rows of the collections that pages show whole: everything but users, of whom there may be hundreds of thousands. */
export const rowsFeature = createFeature({
  name: 'rows',
  reducer: createReducer<State>(
    { topologyId: null, rows: {} },
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { topologyId, rows: {} },
    ),
    on(RowsActions.load, (state, { collection }): State => ({
      ...state,
      rows: { ...state.rows, [collection]: loading(state.rows[collection]) },
    })),
    on(RowsActions.loaded, (state, { topologyId, collection, rows }): State =>
      state.topologyId === topologyId
        ? { ...state, rows: { ...state.rows, [collection]: ready(rows) } }
        : state,
    ),
    on(RowsActions.failed, (state, { topologyId, collection, problem }): State =>
      state.topologyId === topologyId
        ? {
            ...state,
            rows: { ...state.rows, [collection]: failed(problem, state.rows[collection]) },
          }
        : state,
    ),
  ),
  extraSelectors: ({ selectRows }) => ({
    /** Rows of one collection; idle until somebody wants them. */
    selectOf: (collection: Collection) =>
      createSelector(selectRows, (rows): Loadable<readonly Row[]> => rows[collection] ?? idle),
  }),
});
