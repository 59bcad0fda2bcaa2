import type { Applied, TopologyEvent } from '@contract/changes';
import type { Problem } from '@contract/problem';
import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import { topologiesFeature } from '../state/topologies.feature';
import { SessionActions } from '../state/session.feature';
import { type Edit, follow, inverseOf } from './edit';
import type { Stacks } from './kept-stacks';

/** Where an edit comes from: the person, or the two stacks. */
export type Origin = 'edit' | 'undo' | 'redo';

interface Sent {
  readonly topologyId: string;
  readonly edit: Edit;
  readonly origin: Origin;
  /** Names the edit for whoever waits for its outcome. */
  readonly ticket: number;
}

export const ChangesActions = createActionGroup({
  source: 'Changes',
  events: {
    Apply: (sent: Pick<Sent, 'edit'> & Partial<Sent>): Omit<Sent, 'topologyId'> => ({
      origin: 'edit',
      ticket: 0,
      ...sent,
    }),
    Applied: props<Sent & { applied: Applied }>(),
    /** The server refused it: nothing was changed. A conflict or dependants open a dialog. */
    Refused: props<Sent & { problem: Problem }>(),
    /** It will not be applied: given up in a dialog, or refused for good. */
    Abandoned: props<Sent & { problem: Problem }>(),
    Undo: emptyProps(),
    Redo: emptyProps(),
    /** The page was loaded anew: what could be undone before can be undone still. */
    Restored: props<{ topologyId: string; stacks: Stacks }>(),
    /** Somebody else changed the topology on screen. */
    'Changed Elsewhere': props<{ topologyId: string; event: TopologyEvent }>(),
  },
});

interface State {
  readonly stacks: Readonly<Record<string, Stacks>>;
  /** Edits on their way to the server. */
  readonly pending: number;
  readonly saved: { readonly topologyId: string; readonly revision: number } | null;
}

const initial: State = { stacks: {}, pending: 0, saved: null };
const none: Stacks = { undo: [], redo: [] };
const DEEPEST = 200;

const moved = ({ undo, redo }: Stacks, origin: Origin, inverse: Edit): Stacks => {
  if (origin === 'undo') return { undo: undo.slice(0, -1), redo: [...redo, inverse] };
  return {
    undo: [...undo, inverse].slice(-DEEPEST),
    redo: origin === 'redo' ? redo.slice(0, -1) : [],
  };
};

const applied = (
  state: State,
  { topologyId, edit, origin, applied: done }: Sent & { applied: Applied },
): State => {
  const { undo, redo } = state.stacks[topologyId] ?? none;
  const followed = {
    undo: undo.map((e) => follow(e, done)),
    redo: redo.map((e) => follow(e, done)),
  };
  return {
    stacks: { ...state.stacks, [topologyId]: moved(followed, origin, inverseOf(edit, done)) },
    pending: state.pending - 1,
    saved: { topologyId, revision: done.revision },
  };
};

/** Edits of the topology on screen: sent, then everything is read again; undo applies the inverse that the server answered. */
export const changesFeature = createFeature({
  name: 'changes',
  reducer: createReducer<State>(
    initial,
    on(ChangesActions.apply, (state): State => ({ ...state, pending: state.pending + 1 })),
    on(ChangesActions.applied, applied),
    on(ChangesActions.refused, (state): State => ({ ...state, pending: state.pending - 1 })),
    on(ChangesActions.restored, (state, { topologyId, stacks }): State => ({
      ...state,
      stacks: { [topologyId]: stacks, ...state.stacks },
    })),
    on(SessionActions.signedOut, (): State => initial),
    on(SessionActions.ended, (state): State => ({ ...state, stacks: {} })),
  ),
  extraSelectors: ({ selectStacks, selectPending }) => {
    const selectOwn = createSelector(
      selectStacks,
      topologiesFeature.selectCurrentId,
      (stacks, id) => (id === null ? none : (stacks[id] ?? none)),
    );
    return {
      /** What `Undo` would undo; null when there is nothing. */
      selectUndoable: createSelector(selectOwn, ({ undo }) => undo.at(-1) ?? null),
      selectRedoable: createSelector(selectOwn, ({ redo }) => redo.at(-1) ?? null),
      selectSaving: createSelector(selectPending, (pending) => pending > 0),
    };
  },
});
