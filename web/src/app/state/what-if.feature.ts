import type { Hypothesis, WhatIf } from '@contract/proofs';
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
import { proofFeature } from './proof.feature';
import { SessionActions } from './session.feature';
import { changesOf, type Supposal } from './supposal';
import { TopologiesActions } from './topologies.feature';

/** What is picked first when the panel opens from somewhere: the id of a kind of supposal. */
interface Opened {
  readonly kind?: string;
  readonly supposal?: Supposal;
}

export const WhatIfActions = createActionGroup({
  source: 'What If',
  events: {
    Opened: (opened: Opened = {}) => opened,
    Closed: emptyProps(),
    Supposed: props<{ supposal: Supposal }>(),
    Dropped: props<{ supposal: Supposal }>(),
    'All Dropped': emptyProps(),
    /** What is supposed is played again. */
    Load: emptyProps(),
    Loaded: props<{ topologyId: string; difference: WhatIf }>(),
    Failed: props<{ topologyId: string; problem: Problem }>(),
  },
});

interface State {
  readonly topologyId: string | null;
  readonly open: boolean;
  readonly kind: string | null;
  readonly supposals: readonly Supposal[];
  readonly difference: Loadable<WhatIf>;
}

const initial: State = {
  topologyId: null,
  open: false,
  kind: null,
  supposals: [],
  difference: idle,
};

/** The same thing is supposed once. */
const supposing = (supposals: readonly Supposal[], supposal: Supposal): readonly Supposal[] =>
  supposals.some((other) => isSame(other, supposal)) ? supposals : [...supposals, supposal];

const isSame = (one: Supposal, other: Supposal): boolean =>
  JSON.stringify([one.faults, one.changes]) === JSON.stringify([other.faults, other.changes]);

const without = (state: State, supposals: readonly Supposal[]): State => ({
  ...state,
  supposals,
  difference: supposals.length === 0 ? idle : state.difference,
});

/** What somebody supposes about the topology on screen, and the difference that it would make. */
export const whatIfFeature = createFeature({
  name: 'whatIf',
  reducer: createReducer<State>(
    initial,
    on(SessionActions.signedOut, (): State => initial),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { ...initial, topologyId },
    ),
    on(WhatIfActions.opened, (state, { kind, supposal }): State => ({
      ...state,
      open: true,
      kind: kind ?? state.kind,
      supposals: supposal ? supposing(state.supposals, supposal) : state.supposals,
    })),
    on(WhatIfActions.closed, (state): State => ({ ...state, open: false })),
    on(WhatIfActions.supposed, (state, { supposal }): State => ({
      ...state,
      supposals: supposing(state.supposals, supposal),
    })),
    on(WhatIfActions.dropped, (state, { supposal }): State =>
      without(
        state,
        state.supposals.filter((other) => !isSame(other, supposal)),
      ),
    ),
    on(WhatIfActions.allDropped, (state): State => without(state, [])),
    on(WhatIfActions.load, (state): State => ({
      ...state,
      difference: loading(state.difference),
    })),
    on(WhatIfActions.loaded, (state, { topologyId, difference }): State =>
      state.topologyId === topologyId && state.supposals.length > 0
        ? { ...state, difference: ready(difference) }
        : state,
    ),
    on(WhatIfActions.failed, (state, { topologyId, problem }): State =>
      topologyId === state.topologyId
        ? { ...state, difference: failed(problem, state.difference) }
        : state,
    ),
  ),
  extraSelectors: ({ selectSupposals }) => ({
    /** What is supposed, as the server takes it. */
    selectHypothesis: createSelector(
      selectSupposals,
      proofFeature.selectRulesets,
      (supposals, rulesets): Hypothesis => ({
        rulesets,
        faults: supposals.flatMap(({ faults }) => faults),
        changes: changesOf(supposals),
      }),
    ),
  }),
});
