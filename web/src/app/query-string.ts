import { inject } from '@angular/core';
import { Router } from '@angular/router';

/** For inputs that come from the query string: what is not there is empty. */
export const orEmpty = (value: string | undefined): string => value ?? '';

/** Writes into the query string of the page: null takes a part away, what is not named stays. For constructors. */
export const queryWriter = (): ((query: object) => void) => {
  const router = inject(Router);
  return (query) =>
    void router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
};

/** As `queryWriter`, for pages with a grid of entities: another row forgets the field that was asked for. */
export const rowQueryWriter = (): ((query: object) => void) => {
  const write = queryWriter();
  return (query) => {
    write('id' in query ? { ...query, field: null } : query);
  };
};
