import { sessionApi } from '../../contract/session.ts';
import type { SessionService } from '../../service/session-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Setting up, signing in and out. `afterSetup` fills what would else be an empty console. */
export const sessionRoutes = (session: SessionService, afterSetup: () => Promise<void>): Mount =>
  all(
    on(sessionApi.state, (_, { caller }) => session.state(caller), { beforeSetup: true }),
    on(
      sessionApi.setup,
      async ({ body }, { caller, signIn }) => {
        const signedIn = await session.setup(body, caller);
        await afterSetup();
        signIn(signedIn);
        return signedIn.state;
      },
      { beforeSetup: true, withoutCsrfToken: true },
    ),
    on(
      sessionApi.login,
      async ({ body }, { caller, signIn }) => {
        const signedIn = await session.login(body, caller);
        signIn(signedIn);
        return signedIn.state;
      },
      { withoutCsrfToken: true },
    ),
    on(sessionApi.logout, (_, { caller, signOut }) => {
      signOut();
      return session.logout(caller);
    }),
    on(sessionApi.password, async ({ body }, { caller, signIn }) => {
      const signedIn = await session.password(body, caller);
      signIn(signedIn);
      return signedIn.state;
    }),
    on(sessionApi.sessions, (_, { caller }) => session.sessions(caller)),
    on(sessionApi.endSession, async ({ params }, { caller, signOut }) => {
      if (caller.identity?.sessionId === params.id) signOut();
      return session.endSession(params.id, caller);
    }),
  );
