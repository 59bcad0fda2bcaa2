import { computed, inject } from '@angular/core';
import { proofsApi } from '@contract/proofs';
import type { Reply } from '@contract/route';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { type Remote, remote } from '../api/remote';
import { planFeature } from './plan.feature';
import { proofFeature } from './proof.feature';
import { topologiesFeature } from './topologies.feature';

/** What every rule, record, name and flag of a topology is needed for. */
export type Needs = Reply<typeof proofsApi.minimality>;

/**
 * What each part of the topology on screen is needed for, read while `wanted` and again whenever its plan is made anew. Call
 * it where `inject` works.
 */
export const needs = (wanted: () => boolean = () => true): Remote<Needs> => {
  const [store, api] = [inject(Store), inject(Api)];
  const topologyId = store.selectSignal(topologiesFeature.selectCurrentId);
  const plan = store.selectSignal(planFeature.selectPlan);
  const rulesets = store.selectSignal(proofFeature.selectRulesets);
  const key = computed(
    () => {
      const [id, { state, value }] = [topologyId(), plan()];
      if (id === null || state !== 'ready' || !wanted()) return null;
      return { id, revision: value.revision, rulesets: rulesets() };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  return remote(key, ({ id, rulesets: loaded }) =>
    api.call(proofsApi.minimality, { params: { topologyId: id }, query: { rulesets: loaded } }),
  );
};
