import { inject } from '@angular/core';
import type { Problem } from '@contract/problem';
import { alertsApi } from '@contract/watching';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { concatMap, filter, map, merge, switchMap, tap } from 'rxjs';
import { Api } from '../api/api';
import { Toasts } from '../ui/toasts';
import { AlertsActions } from './alerts.feature';
import { PlanActions } from './plan.feature';
import { ProbesActions } from './probes.feature';
import { topologiesFeature } from './topologies.feature';

const HOUR_MS = 3_600_000;

/** Alerts are asked for with the plan, whenever what was seen is, and after a change: an answer from before it is dropped. */
export const loadWithPlan = createEffect(
  (actions = inject(Actions)) => {
    return actions.pipe(
      ofType(PlanActions.loaded, ProbesActions.loaded, AlertsActions.changed),
      map(() => AlertsActions.load()),
    );
  },
  { functional: true },
);

export const loadAlerts = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(AlertsActions.load),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      map(([, topologyId]) => topologyId),
      filter((topologyId) => topologyId !== null),
      switchMap((topologyId) =>
        api.call(alertsApi.list, { query: { topologyId, state: 'open', limit: 200 } }).pipe(
          mapResponse({
            next: ({ rows }) => AlertsActions.loaded({ topologyId, alerts: rows }),
            error: (problem: Problem) => AlertsActions.failed({ topologyId, problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const changeAlert = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return merge(
      actions.pipe(
        ofType(AlertsActions.acknowledge),
        map(({ id }) => ({
          call: api.call(alertsApi.acknowledge, { params: { id }, body: {} }),
          done: 'Alert acknowledged',
        })),
      ),
      actions.pipe(
        ofType(AlertsActions.silence),
        map(({ id, hours }) => ({
          call: api.call(alertsApi.silence, {
            params: { id },
            body: { until: new Date(Date.now() + hours * HOUR_MS).toISOString() },
          }),
          done: `Alert silenced for ${String(hours)} h`,
        })),
      ),
    ).pipe(
      concatMap(({ call, done }) =>
        call.pipe(
          mapResponse({
            next: (alert) => AlertsActions.changed({ alert, done }),
            error: (problem: Problem) => AlertsActions.refused({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const tellAlert = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(AlertsActions.changed, AlertsActions.refused),
      tap((action) => {
        if ('done' in action) toasts.done(action.done);
        else toasts.failed('The alert could not be changed', action.problem);
      }),
    );
  },
  { functional: true, dispatch: false },
);
