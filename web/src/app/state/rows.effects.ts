import { inject } from '@angular/core';
import { type Collection, entityApi, type Row } from '@contract/entities';
import type { Problem } from '@contract/problem';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import {
  EMPTY,
  expand,
  filter,
  from,
  groupBy,
  map,
  mergeMap,
  type Observable,
  reduce,
  switchMap,
} from 'rxjs';
import { Api } from '../api/api';
import { RowsActions, rowsFeature } from './rows.feature';
import { TopologiesActions, topologiesFeature } from './topologies.feature';

const PAGE = 1_000;

/** What is wanted and not there yet is read. */
export const loadWanted = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(RowsActions.wanted),
      concatLatestFrom(() => store.select(rowsFeature.selectRows)),
      mergeMap(([{ collections }, rows]) =>
        from(
          collections.filter(
            (collection) => !rows[collection] || rows[collection].state === 'failed',
          ),
        ),
      ),
      map((collection) => RowsActions.load({ collection })),
    );
  },
  { functional: true },
);

/** The head of the topology is read again after every change, whoever made it: so is everything on screen. */
export const reload = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(TopologiesActions.loadHead),
      concatLatestFrom(() => store.select(rowsFeature.selectRows)),
      mergeMap(([, rows]) => from(Object.keys(rows) as Collection[])),
      map((collection) => RowsActions.load({ collection })),
    );
  },
  { functional: true },
);

export const load = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(RowsActions.load),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      filter(([, topologyId]) => topologyId !== null),
      groupBy(([{ collection }]) => collection),
      mergeMap((wanted) =>
        wanted.pipe(
          switchMap(([{ collection }, current]) => {
            const topologyId = current ?? '';
            return allRows(api, topologyId, collection).pipe(
              mapResponse({
                next: (rows) => RowsActions.loaded({ topologyId, collection, rows }),
                error: (problem: Problem) =>
                  RowsActions.failed({ topologyId, collection, problem }),
              }),
            );
          }),
        ),
      ),
    );
  },
  { functional: true },
);

/** Every row of a collection, page after page. */
const allRows = (api: Api, topologyId: string, collection: Collection): Observable<Row[]> => {
  const { list } = entityApi(collection);
  const page = (cursor?: string) =>
    api.call(list, {
      params: { topologyId },
      query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
    });
  return page().pipe(
    expand(({ next }) => (next ? page(next) : EMPTY)),
    reduce((rows, { rows: more }) => [...rows, ...(more as unknown as Row[])], [] as Row[]),
  );
};
