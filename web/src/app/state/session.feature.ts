import type { Problem } from '@contract/problem';
import type { SessionState } from '@contract/session';
import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';

export const SessionActions = createActionGroup({
  source: 'Session',
  events: {
    Load: emptyProps(),
    Loaded: props<{ session: SessionState }>(),
    Failed: props<{ problem: Problem }>(),
    /** Someone signed in, set the server up or changed the password. */
    Entered: props<{ session: SessionState }>(),
    'Sign Out': emptyProps(),
    'Signed Out': emptyProps(),
    /** The server says that nobody is signed in any more. */
    Ended: emptyProps(),
  },
});

interface State {
  readonly session: Loadable<SessionState>;
}

const left = (state: State): State =>
  state.session.value
    ? { session: ready({ ...state.session.value, me: null, csrfToken: null }) }
    : state;

/** Who is signed in. */
export const sessionFeature = createFeature({
  name: 'session',
  reducer: createReducer<State>(
    { session: idle },
    on(SessionActions.load, (state): State => ({ session: loading(state.session) })),
    on(SessionActions.loaded, SessionActions.entered, (_, { session }): State => ({
      session: ready(session),
    })),
    on(SessionActions.failed, (state, { problem }): State => ({
      session: failed(problem, state.session),
    })),
    on(SessionActions.signedOut, SessionActions.ended, left),
  ),
  extraSelectors: ({ selectSession }) => {
    const selectMe = createSelector(selectSession, ({ value }) => value?.me ?? null);
    return {
      selectMe,
      selectServerVersion: createSelector(selectSession, ({ value }) => value?.version ?? null),
      /** May change designs: everything but users, partners and policies. */
      selectMayPlan: createSelector(
        selectMe,
        (me) => me?.role === 'planner' || me?.role === 'administrator',
      ),
      /** May change users, partners and policies. */
      selectMayFederate: createSelector(selectMe, (me) => me !== null && me.role !== 'viewer'),
      selectMayAdminister: createSelector(selectMe, (me) => me?.role === 'administrator'),
    };
  },
});
