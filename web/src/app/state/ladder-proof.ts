import { computed, inject, type Signal } from '@angular/core';
import { type Hypothesis, type LadderEntry, proofsApi } from '@contract/proofs';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { planFeature } from './plan.feature';
import { ProofActions, proofFeature } from './proof.feature';
import { topologiesFeature } from './topologies.feature';

/** Which ladder of which topology, and the world that is supposed; null where there is none. */
export interface LadderWanted {
  readonly topologyId: Signal<string>;
  readonly ladderId: Signal<string>;
  readonly world: Signal<Hypothesis | null>;
}

/** One ladder, proved anew whenever the topology or the supposed world changes. Call it where `inject` works. */
export const ladderProof = ({ topologyId, ladderId, world }: LadderWanted) => {
  const api = inject(Api);
  const store = inject(Store);
  const head = store.selectSignal(topologiesFeature.selectTopologyHead);
  const rulesets = store.selectSignal(planFeature.selectRulesets);
  const read = remote(
    () => {
      const [id, body] = [ladderId(), world()];
      if (!id || !body) return null;
      return { id, body, topologyId: topologyId(), revision: head()?.revision };
    },
    ({ id, body, topologyId: of }) =>
      api.call(proofsApi.ladder, { params: { topologyId: of }, body: { ...body, ladderId: id } }),
  );
  /** The proof of the ladder that is wanted; none while another one is still on screen. */
  const proof = computed(() => {
    const found = read.state().value?.proof ?? null;
    return found?.ladder.id === ladderId() ? found : null;
  });
  return {
    state: read.state,
    reload: read.reload,
    proof,
    /** What firewalls are called. */
    names: computed(() => new Map(rulesets().map(({ id, name }) => [id, name]))),
  };
};

/** Every ladder of a topology with its verdict, at most as many as the server lists, and the words for its parties. */
export const ladderList = (topologyId: Signal<string>, loaded: Signal<Hypothesis['rulesets']>) => {
  const api = inject(Api);
  const store = inject(Store);
  const head = store.selectSignal(topologiesFeature.selectTopologyHead);
  const matrix = store.selectSignal(proofFeature.selectProved);
  store.dispatch(ProofActions.wanted());
  const read = remote(
    () => ({ topologyId: topologyId(), revision: head()?.revision, rulesets: loaded() }),
    ({ topologyId: of, rulesets }) =>
      api.call(proofsApi.ladders, { params: { topologyId: of }, query: { rulesets } }),
  );
  return {
    state: read.state,
    reload: read.reload,
    entries: computed<readonly LadderEntry[]>(() => read.state().value?.ladders ?? []),
    scenarios: computed(() => matrix()?.scenarios ?? []),
    parties: computed(() => new Map((matrix()?.parties ?? []).map((party) => [party.id, party]))),
  };
};

/** What `ladderList` answers. */
export type LadderList = ReturnType<typeof ladderList>;
