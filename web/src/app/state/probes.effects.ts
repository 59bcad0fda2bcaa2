import { inject } from '@angular/core';
import type { Problem } from '@contract/problem';
import { probesApi } from '@contract/probes';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { type Action, Store } from '@ngrx/store';
import {
  concat,
  defer,
  delay,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  groupBy,
  map,
  mergeMap,
  type Observable,
  of,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import { Api } from '../api/api';
import { SweepStream } from '../api/sweep-stream';
import { Toasts } from '../ui/toasts';
import { PlanActions } from './plan.feature';
import { ProbesActions, probesFeature } from './probes.feature';
import { topologiesFeature } from './topologies.feature';

const REFRESH_MS = 15_000;
const RETRY_MS = 10_000;

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
            error: (problem: Problem) => ProbesActions.failed({ topologyId, problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Whoever presses twice asks once; something else that is asked meanwhile is asked too. */
export const startSweep = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    const start = (keys: readonly string[] | null, topologyId: string) => {
      const body = keys === null ? {} : { keys: [...keys] };
      return api.call(probesApi.sweep, { params: { topologyId }, body }).pipe(
        mapResponse({
          next: (sweep) => ProbesActions.sweepStarted({ sweep }),
          error: (problem: Problem) => ProbesActions.sweepRefused({ problem }),
        }),
      );
    };
    return actions.pipe(
      ofType(ProbesActions.sweepAsked),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      groupBy(([{ keys }, current]) => JSON.stringify([keys, current])),
      mergeMap((same) =>
        same.pipe(exhaustMap(([{ keys }, current]) => start(keys, current ?? ''))),
      ),
    );
  },
  { functional: true },
);

/**
 * The sweep that runs is followed, also after a reload, and also when somebody else started it: until its stream has said
 * everything, which may be after its end, and again when the stream breaks off before.
 */
export const followSweep = createEffect(
  (store = inject(Store), stream = inject(SweepStream)) => {
    const sweeps = store.select(probesFeature.selectSweep);
    const followed = (id: string): Observable<Action> =>
      concat(
        stream(id).pipe(map((progress) => ProbesActions.progressed({ progress }))),
        sweeps.pipe(
          take(1),
          filter((sweep) => sweep?.id === id && sweep.state === 'running'),
          delay(RETRY_MS),
          switchMap(() =>
            concat(
              of(ProbesActions.load()),
              defer(() => followed(id)),
            ),
          ),
        ),
      );
    return sweeps.pipe(
      filter((sweep) => sweep === null || sweep.state === 'running'),
      map((sweep) => sweep?.id ?? null),
      distinctUntilChanged(),
      switchMap((id) => (id === null ? EMPTY : followed(id))),
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
