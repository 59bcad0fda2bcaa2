import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { combineLatest, distinctUntilChanged, EMPTY, map, of, switchMap, tap } from 'rxjs';
import { SessionActions, sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { ChangesActions, changesFeature } from './changes.feature';
import { forgetStacks, keepStacks, keptStacks } from './kept-stacks';

/** Whoever comes back to a topology in this tab can undo what they did there; revisions tell what others did since. */
export const restore = createEffect(
  (store = inject(Store)) => {
    const login = store.select(sessionFeature.selectMe).pipe(map((me) => me?.login ?? null));
    return combineLatest([
      store.select(topologiesFeature.selectCurrentId),
      login.pipe(distinctUntilChanged()),
    ]).pipe(
      switchMap(([topologyId, by]) => {
        if (topologyId === null || by === null) return EMPTY;
        const stacks = keptStacks(sessionStorage, { login: by, topologyId });
        return stacks ? of(ChangesActions.restored({ topologyId, stacks })) : EMPTY;
      }),
    );
  },
  { functional: true },
);

export const keep = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(ChangesActions.applied),
      concatLatestFrom(() => [
        store.select(changesFeature.selectStacks),
        store.select(sessionFeature.selectMe),
      ]),
      tap(([{ topologyId }, all, me]) => {
        const stacks = all[topologyId];
        if (stacks && me) keepStacks(sessionStorage, { login: me.login, topologyId }, stacks);
      }),
    );
  },
  { functional: true, dispatch: false },
);

export const forget = createEffect(
  (actions = inject(Actions)) => {
    return actions.pipe(
      ofType(SessionActions.signedOut),
      tap(() => {
        forgetStacks(sessionStorage);
      }),
    );
  },
  { functional: true, dispatch: false },
);
