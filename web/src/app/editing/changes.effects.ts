import { inject } from '@angular/core';
import { changesApi } from '@contract/changes';
import type { Problem } from '@contract/problem';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { createSelector, Store } from '@ngrx/store';
import {
  concatMap,
  distinctUntilChanged,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  switchMap,
  take,
  tap,
} from 'rxjs';
import { Api } from '../api/api';
import { TopologyEvents } from '../api/topology-events';
import { topologiesFeature } from '../state/topologies.feature';
import { sessionFeature } from '../state/session.feature';
import { Toasts } from '../ui/toasts';
import { ChangesActions, changesFeature } from './changes.feature';
import { Settlement } from './settlement';

const selectSteps = createSelector(
  changesFeature.selectSaving,
  topologiesFeature.selectCurrentId,
  changesFeature.selectUndoable,
  changesFeature.selectRedoable,
  (saving, currentId, undo, redo) => ({ saving, currentId, undo, redo }),
);

/** The newest revision of the topology on screen that is known, and whether nothing that may tell of a newer one is on its way. */
const selectKnown = createSelector(
  topologiesFeature.selectHead,
  topologiesFeature.selectCurrentId,
  changesFeature.selectSaving,
  changesFeature.selectSaved,
  (head, currentId, saving, saved) => ({
    settled: !saving && (head.state === 'ready' || head.state === 'failed'),
    revision: Math.max(
      head.value?.revision ?? 0,
      saved?.topologyId === currentId ? saved.revision : 0,
    ),
  }),
);

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

/** Undoes and redoes one step after the other: which is next is known when no edit is on its way any more. */
export const step = createEffect(
  (actions = inject(Actions), store = inject(Store)) => {
    const sent = actions.pipe(ofType(ChangesActions.apply), take(1), ignoreElements());
    const taken = (origin: 'undo' | 'redo', of: string | null) =>
      store.select(selectSteps).pipe(
        filter(({ saving }) => !saving),
        take(1),
        switchMap(({ currentId, [origin]: edit }) =>
          // The next step waits until this one counts as being on its way.
          edit && currentId === of ? merge(sent, [ChangesActions.apply({ edit, origin })]) : EMPTY,
        ),
      );
    return actions.pipe(
      ofType(ChangesActions.undo, ChangesActions.redo),
      concatLatestFrom(() => store.select(topologiesFeature.selectCurrentId)),
      concatMap(([{ type }, id]) => taken(type === ChangesActions.undo.type ? 'undo' : 'redo', id)),
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

/**
 * Listens to the topology on screen. What is on its way is waited for before anything is read again: an edit of one's own, or
 * the head that tells of the same change.
 */
export const listen = createEffect(
  (store = inject(Store), events = inject(TopologyEvents)) => {
    const settled = store.select(selectKnown).pipe(
      filter(({ settled: isSettled }) => isSettled),
      take(1),
    );
    return store.select(topologiesFeature.selectCurrentId).pipe(
      concatLatestFrom(() => store.select(sessionFeature.selectMe)),
      distinctUntilChanged(([a], [b]) => a === b),
      switchMap(([topologyId]) =>
        topologyId === null
          ? EMPTY
          : events(topologyId).pipe(
              concatMap((event) => settled.pipe(map(({ revision }) => ({ event, revision })))),
              filter(({ event, revision }) => event.revision > revision),
              map(({ event }) => ChangesActions.changedElsewhere({ topologyId, event })),
            ),
      ),
    );
  },
  { functional: true },
);
