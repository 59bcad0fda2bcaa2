import { inject } from '@angular/core';
import type { Problem } from '@contract/problem';
import { proofsApi } from '@contract/proofs';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { filter, map, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { PlanActions } from './plan.feature';
import { ProofActions, proofFeature } from './proof.feature';
import { topologiesFeature } from './topologies.feature';

/** What is wanted and not there yet is proved. */
export const proveWanted = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(ProofActions.wanted),
      concatLatestFrom(() => store.select(proofFeature.selectProof)),
      filter(([, { state }]) => state === 'idle' || state === 'failed'),
      map(() => ProofActions.load()),
    );
  },
  { functional: true },
);

/** The plan is made anew after every change, whoever made it: so is the proof, once somebody wants it. */
export const proveAgain = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(PlanActions.loaded, ProofActions.rulesetsChosen),
      concatLatestFrom(() => store.select(proofFeature.selectProof)),
      filter(([, { state }]) => state !== 'idle'),
      map(() => ProofActions.load()),
    );
  },
  { functional: true },
);

export const loadProof = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(ProofActions.load),
      concatLatestFrom(() => [
        store.select(topologiesFeature.selectCurrentId),
        store.select(proofFeature.selectRulesets),
      ]),
      filter(([, topologyId]) => topologyId !== null),
      switchMap(([, current, rulesets]) => {
        const topologyId = current ?? '';
        return api.call(proofsApi.matrix, { params: { topologyId }, query: { rulesets } }).pipe(
          mapResponse({
            next: (proof) => ProofActions.loaded({ topologyId, rulesets, proof, at: Date.now() }),
            error: (problem: Problem) => ProofActions.failed({ topologyId, problem }),
          }),
        );
      }),
    );
  },
  { functional: true },
);
