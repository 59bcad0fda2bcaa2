import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router, type UrlTree } from '@angular/router';
import type { SessionState } from '@contract/session';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom, map } from 'rxjs';
import { paths } from '../paths';
import { SessionActions, sessionFeature } from '../state/session.feature';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { lastTopology } from './last-topology';

/** The session once it is known; null when the server does not say it, which is asked again the next time. */
const known = (): Promise<SessionState | null> => {
  const store = inject(Store);
  const session = store.selectSignal(sessionFeature.selectSession);
  const { state, value: before } = session();
  if (state === 'idle' || (state === 'failed' && !before)) store.dispatch(SessionActions.load());
  return firstValueFrom(
    store.select(sessionFeature.selectSession).pipe(
      filter(({ state }) => state === 'ready' || state === 'failed'),
      map(({ value }) => value ?? null),
    ),
  );
};

/** The address stays that of the wanted page, so that loading it again is trying again. */
const noAnswer = (router: Router, from: string): RedirectCommand =>
  new RedirectCommand(router.createUrlTree([paths.noAnswer], { queryParams: { from } }), {
    skipLocationChange: true,
  });

/** Only while nobody can say who is signed in. */
export const isUnanswered: CanActivateFn = () => {
  const session = inject(Store).selectSignal(sessionFeature.selectSession);
  return session().state === 'failed' || inject(Router).createUrlTree([paths.home]);
};

/** Signed in; otherwise to the sign-in page, and back afterwards. */
export const mayEnter: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const session = await known();
  if (!session) return noAnswer(router, url);
  if (session.setupNeeded) return router.createUrlTree([paths.setup]);
  if (session.me) return true;
  return router.createUrlTree([paths.signIn], url === '/' ? {} : { queryParams: { from: url } });
};

export const maySignIn: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const session = await known();
  if (!session) return noAnswer(router, url);
  if (session.setupNeeded) return router.createUrlTree([paths.setup]);
  return session.me ? router.createUrlTree([paths.home]) : true;
};

export const maySetUp: CanActivateFn = async (_, { url }) => {
  const router = inject(Router);
  const session = await known();
  if (!session) return noAnswer(router, url);
  return !session.setupNeeded ? router.createUrlTree([paths.home]) : true;
};

export const mayAdminister: CanActivateFn = () => {
  const may = inject(Store).selectSignal(sessionFeature.selectMayAdminister);
  return may() || inject(Router).createUrlTree([paths.admin('tokens')]);
};

/** May create topologies; others find the list of those that there are. */
export const mayCreate: CanActivateFn = () => {
  const may = inject(Store).selectSignal(sessionFeature.selectMayPlan);
  return may() || inject(Router).createUrlTree([paths.topologies]);
};

/** The topology of the URL becomes the one on screen. */
export const mayEnterTopology: CanActivateFn = ({ params }) => {
  const topologyId = params['topologyId'] as string;
  const store = inject(Store);
  if (store.selectSignal(topologiesFeature.selectCurrentId)() !== topologyId) {
    store.dispatch(TopologiesActions.entered({ topologyId }));
  }
  lastTopology.remember(topologyId);
  return true;
};

/** The overview of the topology that was on screen last, or of the only one; the list otherwise. */
export const toHome: CanActivateFn = async (): Promise<UrlTree> => {
  const [router, store] = [inject(Router), inject(Store)];
  const list = store.select(topologiesFeature.selectList);
  store.dispatch(TopologiesActions.loadList());
  const { value = [] } = await firstValueFrom(
    list.pipe(filter(({ state }) => state === 'ready' || state === 'failed')),
  );
  const last =
    value.find(({ id }) => id === lastTopology.recall()) ??
    (value.length === 1 ? value[0] : undefined);
  return router.createUrlTree([last ? paths.overview(last.id) : paths.topologies]);
};
