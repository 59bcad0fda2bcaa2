import { inject } from '@angular/core';
import { planApi } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { concatMap, filter, from, map, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { ChangesActions } from '../editing/changes.feature';
import { PlanActions } from './plan.feature';
import { SessionActions } from './session.feature';
import { TopologiesActions, topologiesFeature } from './topologies.feature';

export const loadList = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(
        TopologiesActions.loadList,
        SessionActions.entered,
        TopologiesActions.removed,
        TopologiesActions.renamed,
      ),
      switchMap(() =>
        api.call(topologiesApi.list).pipe(
          mapResponse({
            next: (list) => TopologiesActions.listLoaded({ list }),
            error: (problem: Problem) => TopologiesActions.listFailed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Head and plan are read when a topology is entered and again after every change, whoever made it. */
export const refresh = createEffect(
  (actions = inject(Actions)) => {
    return actions.pipe(
      ofType(
        TopologiesActions.entered,
        TopologiesActions.renamed,
        ChangesActions.applied,
        ChangesActions.changedElsewhere,
      ),
      concatMap(() => from([TopologiesActions.loadHead(), PlanActions.load()])),
    );
  },
  { functional: true },
);

export const loadHead = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(TopologiesActions.loadHead),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      map(([, topologyId]) => topologyId),
      filter((topologyId) => topologyId !== null),
      switchMap((topologyId) =>
        api.call(topologiesApi.head, { params: { topologyId } }).pipe(
          mapResponse({
            next: (head) => TopologiesActions.headLoaded({ head }),
            error: (problem: Problem) => TopologiesActions.headFailed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const loadPlan = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(PlanActions.load),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      map(([, topologyId]) => topologyId),
      filter((topologyId) => topologyId !== null),
      switchMap((topologyId) =>
        api.call(planApi.read, { params: { topologyId } }).pipe(
          mapResponse({
            next: (plan) => PlanActions.loaded({ topologyId, plan }),
            error: (problem: Problem) => PlanActions.failed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);
