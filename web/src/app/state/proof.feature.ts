import type { LoadedRulesets, ProofReply } from '@contract/proofs';
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
import { planFeature } from './plan.feature';
import { SessionActions } from './session.feature';
import { TopologiesActions } from './topologies.feature';

export const ProofActions = createActionGroup({
  source: 'Proof',
  events: {
    /** Somebody shows verdicts: they are proved, and proved again whenever the topology changes. */
    Wanted: emptyProps(),
    'Rulesets Chosen': props<{ rulesets: LoadedRulesets }>(),
    Load: emptyProps(),
    /** `at` in milliseconds since 1970. */
    Loaded: props<{
      topologyId: string;
      rulesets: LoadedRulesets;
      proof: ProofReply;
      at: number;
    }>(),
    Failed: props<{ topologyId: string; problem: Problem }>(),
  },
});

interface State {
  readonly topologyId: string | null;
  /** Which rulesets the firewalls are taken to run. */
  readonly rulesets: LoadedRulesets;
  readonly proof: Loadable<ProofReply>;
  /** When the proof on screen arrived. */
  readonly at: number | null;
}

const initial: State = { topologyId: null, rulesets: 'planned', proof: idle, at: null };

/** The readiness matrix of the topology on screen: proved anew after every change, the old verdicts shown meanwhile. */
export const proofFeature = createFeature({
  name: 'proof',
  reducer: createReducer<State>(
    initial,
    on(SessionActions.signedOut, (): State => initial),
    on(TopologiesActions.entered, (state, { topologyId }): State =>
      state.topologyId === topologyId ? state : { ...initial, topologyId },
    ),
    on(ProofActions.rulesetsChosen, (state, { rulesets }): State => ({ ...state, rulesets })),
    on(ProofActions.load, (state): State => ({ ...state, proof: loading(state.proof) })),
    on(ProofActions.loaded, (state, { topologyId, rulesets, proof, at }): State =>
      topologyId === state.topologyId && rulesets === state.rulesets
        ? { ...state, proof: ready(proof), at }
        : state,
    ),
    on(ProofActions.failed, (state, { topologyId, problem }): State =>
      topologyId === state.topologyId ? { ...state, proof: failed(problem, state.proof) } : state,
    ),
  ),
  extraSelectors: ({ selectProof }) => {
    const selectProved = createSelector(selectProof, ({ value }) => value ?? null);
    return {
      /** The proof, the last one known while a newer one loads; null before the first. */
      selectProved,
      /** The verdicts on screen are older than the topology, or of other rulesets. */
      selectProofStale: createSelector(
        selectProof,
        planFeature.selectPlannedRevision,
        ({ state, value }, revision) =>
          value !== undefined &&
          (state !== 'ready' || (revision !== null && revision > value.revision)),
      ),
      /** Firewalls that something was imported for. */
      selectImported: createSelector(
        selectProved,
        (proof): readonly string[] => proof?.imported ?? [],
      ),
    };
  },
});
