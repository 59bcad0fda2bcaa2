import { inject } from '@angular/core';
import type { Problem } from '@contract/problem';
import { probesApi } from '@contract/probes';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { distinctUntilChanged, EMPTY, exhaustMap, filter, map, switchMap, tap, timer } from 'rxjs';
import { Api } from '../api/api';
import { SweepStream } from '../api/sweep-stream';
import { Toasts } from '../ui/toasts';
import { PlanActions } from './plan.feature';
import { ProbesActions, probesFeature } from './probes.feature';
import { topologiesFeature } from './topologies.feature';

const REFRESH_MS = 15_000;

/** While somebody looks, what schedules and others see is fetched every few seconds. */
export const keepFresh = createEffect(
  (store = inject(Store)) => {
    return store.select(probesFeature.selectOpen).pipe(
      switchMap((open) => (open ? timer(0, REFRESH_MS) : EMPTY)),
      map(() => ProbesActions.load()),
    );
  },
  { functional: true },
);

/** A changed plan has other probes: fetched where somebody looks, and once for the count of the navigation. */
export const followPlan = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(PlanActions.loaded),
      concatLatestFrom(() => [
        store.select(probesFeature.selectOpen),
        store.select(probesFeature.selectPlanned),
      ]),
      filter(([, open, { state }]) => open || state === 'idle'),
      map(() => ProbesActions.load()),
    );
  },
  { functional: true },
);

/** A sweep that starts makes the series that it fills: they are fetched, so that what waits is seen to wait. */
export const loadPlanned = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(ProbesActions.load, ProbesActions.sweepStarted),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      map(([, topologyId]) => topologyId),
      filter((topologyId) => topologyId !== null),
      switchMap((topologyId) =>
        api.call(probesApi.planned, { params: { topologyId } }).pipe(
          mapResponse({
            next: (planned) => ProbesActions.loaded({ topologyId, planned }),
            error: (problem: Problem) => ProbesActions.failed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const startSweep = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(ProbesActions.sweepAsked),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      exhaustMap(([{ keys }, current]) => {
        const body = keys === null ? {} : { keys: [...keys] };
        return api.call(probesApi.sweep, { params: { topologyId: current ?? '' }, body }).pipe(
          mapResponse({
            next: (sweep) => ProbesActions.sweepStarted({ sweep }),
            error: (problem: Problem) => ProbesActions.sweepRefused({ problem }),
          }),
        );
      }),
    );
  },
  { functional: true },
);

/** The sweep that runs is followed, also after a reload, and also when somebody else started it. */
export const followSweep = createEffect(
  (store = inject(Store), stream = inject(SweepStream)) => {
    return store.select(probesFeature.selectSweep).pipe(
      map((sweep) => (sweep?.state === 'running' ? sweep.id : null)),
      distinctUntilChanged(),
      switchMap((id) => (id === null ? EMPTY : stream(id))),
      map((progress) => ProbesActions.progressed({ progress })),
    );
  },
  { functional: true },
);

export const cancelSweep = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(ProbesActions.cancelAsked),
      exhaustMap(({ id }) =>
        api.call(probesApi.cancel, { params: { id }, body: {} }).pipe(
          mapResponse({
            next: (sweep) => ProbesActions.progressed({ progress: { sweep, series: [] } }),
            error: (problem: Problem) => ProbesActions.sweepRefused({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const tellRefusal = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(ProbesActions.sweepRefused),
      tap(({ problem }) => {
        toasts.failed('The sweep was refused', problem);
      }),
    );
  },
  { functional: true, dispatch: false },
);
