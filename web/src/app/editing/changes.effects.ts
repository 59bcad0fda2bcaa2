import { inject } from '@angular/core';
import { changesApi } from '@contract/changes';
import type { Problem } from '@contract/problem';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { concatMap, distinctUntilChanged, EMPTY, filter, map, switchMap, tap } from 'rxjs';
import { Api } from '../api/api';
import { TopologyEvents } from '../api/topology-events';
import { topologiesFeature } from '../state/topologies.feature';
import { sessionFeature } from '../state/session.feature';
import { Toasts } from '../ui/toasts';
import { ChangesActions, changesFeature } from './changes.feature';
import { Settlement } from './settlement';

/** How history words where an edit came from. */
const labels = { edit: '', undo: 'Undo: ', redo: 'Redo: ' };
const LONGEST = 200;

/** Sends edits one after the other: each is judged against what the one before left. */
export const apply = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(Api)) => {
    return actions.pipe(
      ofType(ChangesActions.apply),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      concatMap(([{ edit, origin, ticket }, current]) => {
        const topologyId = current ?? '';
        const sent = { topologyId, edit, origin, ticket };
        const body = {
          label: (labels[origin] + edit.label).slice(0, LONGEST),
          cascade: edit.cascade ?? false,
          changes: edit.changes.map(({ change, revision }) => ({
            change,
            ...(revision === undefined ? {} : { revision }),
          })),
        };
        return api.call(changesApi.apply, { params: { topologyId }, body }).pipe(
          mapResponse({
            next: (applied) => ChangesActions.applied({ ...sent, applied }),
            error: (problem: Problem) => ChangesActions.refused({ ...sent, problem }),
          }),
        );
      }),
    );
  },
  { functional: true },
);

export const undo = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(ChangesActions.undo),
      concatLatestFrom(() => store.select(changesFeature.selectUndoable)),
      concatMap(([, edit]) => (edit ? [ChangesActions.apply({ edit, origin: 'undo' })] : EMPTY)),
    );
  },
  { functional: true },
);

export const redo = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    return actions.pipe(
      ofType(ChangesActions.redo),
      concatLatestFrom(() => store.select(changesFeature.selectRedoable)),
      concatMap(([, edit]) => (edit ? [ChangesActions.apply({ edit, origin: 'redo' })] : EMPTY)),
    );
  },
  { functional: true },
);

const words = { edit: '', undo: 'Undone: ', redo: 'Done again: ' };

/** Done things are told with a way back. */
export const tellDone = createEffect(
  (actions = inject(Actions), store = inject(Store), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(ChangesActions.applied),
      tap(({ edit, origin }) => {
        const back = origin === 'undo' ? ChangesActions.redo() : ChangesActions.undo();
        toasts.done(`${words[origin]}${edit.label}`, {
          label: origin === 'undo' ? 'Redo' : 'Undo',
          run: () => {
            store.dispatch(back);
          },
        });
      }),
    );
  },
  { functional: true, dispatch: false },
);

/** A refusal that no dialog can settle stays until it is read, unless the caller shows it. */
export const tellRefused = createEffect(
  (actions = inject(Actions), toasts = inject(Toasts)) => {
    return actions.pipe(
      ofType(ChangesActions.abandoned),
      filter(({ edit, problem }) => !edit.quiet && problem.type !== 'given-up'),
      tap(({ edit, problem }) => {
        toasts.failed(`Not saved: ${edit.label}`, problem);
      }),
    );
  },
  { functional: true, dispatch: false },
);

/** Conflicts and dependants are the person's to settle; everything else is final. */
export const settle = createEffect(
  (actions = inject(Actions)) => {
    const dialogs = inject(Settlement);
    return actions.pipe(
      ofType(ChangesActions.refused),
      concatMap((refused) => dialogs.settle(refused)),
    );
  },
  { functional: true },
);

/** Listens to the topology on screen; the own edits on their way are known anyway. */
export const listen = createEffect(
  (store = inject(Store), events = inject(TopologyEvents)) => {
    return store.select(topologiesFeature.selectCurrentId).pipe(
      concatLatestFrom(() => store.select(sessionFeature.selectMe)),
      distinctUntilChanged(([a], [b]) => a === b),
      switchMap(([topologyId]) =>
        topologyId === null
          ? EMPTY
          : events(topologyId).pipe(map((event) => ({ topologyId, event }))),
      ),
      concatLatestFrom(() => [
        store.select(topologiesFeature.selectTopologyHead),
        store.select(changesFeature.selectSaving),
        store.select(changesFeature.selectSaved),
      ]),
      filter(([{ event, topologyId }, head, saving, saved]) => {
        const known = Math.max(
          head?.revision ?? 0,
          saved?.topologyId === topologyId ? saved.revision : 0,
        );
        return !saving && event.revision > known;
      }),
      map(([{ topologyId, event }]) => ChangesActions.changedElsewhere({ topologyId, event })),
    );
  },
  { functional: true },
);
