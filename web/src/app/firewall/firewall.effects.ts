import { inject } from '@angular/core';
import { exportsApi } from '@contract/exports';
import type { Problem } from '@contract/problem';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { FirewallApiActions, FirewallPageActions } from './firewall.feature';

export const loadTargets = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(FirewallPageActions.opened),
      exhaustMap(() =>
        api.call(exportsApi.targets).pipe(
          mapResponse({
            next: (targets) => FirewallApiActions.targetsLoaded({ targets }),
            error: (problem: Problem) => FirewallApiActions.targetsFailed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Loads the text of the chosen target; another choice cancels the request before it. */
export const loadPreview = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(FirewallPageActions.exportChosen),
      switchMap(({ wanted: { topologyId, firewall, target, part } }) =>
        api
          .call(exportsApi.preview, { params: { topologyId, target }, query: { firewall, part } })
          .pipe(
            mapResponse({
              next: (preview) => FirewallApiActions.previewLoaded({ preview }),
              error: (problem: Problem) => FirewallApiActions.previewFailed({ problem }),
            }),
          ),
      ),
    );
  },
  { functional: true },
);
