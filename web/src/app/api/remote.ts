import { computed, type Signal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Problem } from '@contract/problem';
import { catchError, combineLatest, EMPTY, map, type Observable, of, switchMap } from 'rxjs';
import { failed, idle, type Loadable, loading, ready } from './loadable';

/** Remote data that one page holds by itself. */
export interface Remote<T> {
  readonly state: Signal<Loadable<T>>;
  readonly reload: () => void;
}

/** As it was before it was asked for. */
const unasked = <T>(data: Loadable<T>): Loadable<T> => {
  if (data.state !== 'loading') return data;
  return data.value === undefined ? idle : ready(data.value);
};

/**
 * Data of one page: fetched for every new value of `key` (not for null) and on `reload`; what was there stays until the
 * new arrives. Call it where `inject` works.
 */
export const remote = <K, T>(key: () => K | null, fetch: (key: K) => Observable<T>): Remote<T> => {
  const state = signal<Loadable<T>>(idle);
  const round = signal(0);
  combineLatest([toObservable(computed(key)), toObservable(round)])
    .pipe(
      switchMap(([value]) => {
        if (value === null) {
          state.update(unasked);
          return EMPTY;
        }
        state.set(loading(state()));
        return fetch(value).pipe(
          map((reply): Loadable<T> => ready(reply)),
          catchError((problem: Problem) => of(failed(problem, state()))),
        );
      }),
      takeUntilDestroyed(),
    )
    .subscribe((next) => {
      state.set(next);
    });
  return {
    state,
    reload: () => {
      round.update((n) => n + 1);
    },
  };
};
