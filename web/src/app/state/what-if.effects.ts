import { inject } from '@angular/core';
import type { Problem } from '@contract/problem';
import { proofsApi } from '@contract/proofs';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { filter, map, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { PlanActions } from './plan.feature';
import { ProofActions } from './proof.feature';
import { topologiesFeature } from './topologies.feature';
import { WhatIfActions, whatIfFeature } from './what-if.feature';

/** Whatever is supposed is played when it changes, when the topology does, and when other rulesets are chosen. */
export const playAgain = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(
        WhatIfActions.opened,
        WhatIfActions.supposed,
        WhatIfActions.dropped,
        PlanActions.loaded,
        ProofActions.rulesetsChosen,
      ),
      concatLatestFrom(() => store.select(whatIfFeature.selectWhatIfState)),
      filter(([, { open, supposals }]) => open && supposals.length > 0),
      map(() => WhatIfActions.load()),
    );
  },
  { functional: true },
);

export const loadDifference = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(WhatIfActions.load),
      concatLatestFrom(() => [
        store.select(topologiesFeature.selectCurrentId),
        store.select(whatIfFeature.selectHypothesis),
      ]),
      filter(([, topologyId]) => topologyId !== null),
      switchMap(([, current, body]) => {
        const topologyId = current ?? '';
        return api.call(proofsApi.whatIf, { params: { topologyId }, body }).pipe(
          mapResponse({
            next: (difference) => WhatIfActions.loaded({ topologyId, difference }),
            error: (problem: Problem) => WhatIfActions.failed({ topologyId, problem }),
          }),
        );
      }),
    );
  },
  { functional: true },
);
