import { inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Problem } from '@contract/problem';
import { sessionApi } from '@contract/session';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { exhaustMap, filter, map, tap } from 'rxjs';
import { Api } from '../api/api';
import { Csrf } from '../api/csrf';
import { paths } from '../paths';
import { SessionActions } from './session.feature';

export const loadSession = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(SessionActions.load),
      exhaustMap(() =>
        api.call(sessionApi.state).pipe(
          mapResponse({
            next: (session) => SessionActions.loaded({ session }),
            error: (problem: Problem) => SessionActions.failed({ problem }),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Changes carry the token of the session from the moment that it is known. */
export const rememberToken = createEffect(
  (actions = inject(Actions), csrf = inject(Csrf)) => {
    return actions.pipe(
      ofType(SessionActions.loaded, SessionActions.entered),
      tap(({ session }) => {
        csrf.token.set(session.csrfToken);
      }),
    );
  },
  { functional: true, dispatch: false },
);

export const signOut = createEffect(
  (actions = inject(Actions), api = inject(Api)) => {
    return actions.pipe(
      ofType(SessionActions.signOut),
      exhaustMap(() =>
        api.call(sessionApi.logout).pipe(
          mapResponse({
            next: () => SessionActions.signedOut(),
            error: () => SessionActions.signedOut(),
          }),
        ),
      ),
    );
  },
  { functional: true },
);

export const noticeEnd = createEffect(
  (csrf = inject(Csrf)) => {
    return csrf.ended.pipe(map(() => SessionActions.ended()));
  },
  { functional: true },
);

/** Leaving goes to the sign-in page; an ended session comes back to where it was. */
export const leave = createEffect(
  (actions = inject(Actions), router = inject(Router)) => {
    return actions.pipe(
      ofType(SessionActions.signedOut, SessionActions.ended),
      filter(() => !router.url.startsWith(paths.signIn) && !router.url.startsWith(paths.setup)),
      tap(({ type }) => {
        const queryParams = type === SessionActions.ended.type ? { from: router.url } : {};
        void router.navigate([paths.signIn], { queryParams });
      }),
    );
  },
  { functional: true, dispatch: false },
);
