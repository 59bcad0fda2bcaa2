import { inject } from '@angular/core';
import { type CanActivateFn, Router, type UrlTree } from '@angular/router';
import type { SessionState } from '@contract/session';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom, map } from 'rxjs';
import { paths } from '../paths';
import { SessionActions, sessionFeature } from '../state/session.feature';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { lastTopology } from './last-topology';

/** The session once it is known; null when the server cannot be reached. */
const known = (): Promise<SessionState | null> => {
  const store = inject(Store);
  const session = store.selectSignal(sessionFeature.selectSession);
  if (session().state === 'idle') store.dispatch(SessionActions.load());
  return firstValueFrom(
    store.select(sessionFeature.selectSession).pipe(
      filter(({ state }) => state === 'ready' || state === 'failed'),
      map(({ value }) => value ?? null),
    ),
  );
};

/** Signed in; otherwise to the sign-in page, and back afterwards. */
export const mayEnter: CanActivateFn = async (_, { url }): Promise<true | UrlTree> => {
  const router = inject(Router);
  const session = await known();
  if (session?.setupNeeded) return router.createUrlTree([paths.setup]);
  if (session?.me) return true;
  return router.createUrlTree([paths.signIn], url === '/' ? {} : { queryParams: { from: url } });
};

export const maySignIn: CanActivateFn = async (): Promise<true | UrlTree> => {
  const router = inject(Router);
  const session = await known();
  if (session?.setupNeeded) return router.createUrlTree([paths.setup]);
  return session?.me ? router.createUrlTree([paths.home]) : true;
};

export const maySetUp: CanActivateFn = async (): Promise<true | UrlTree> => {
  const router = inject(Router);
  const session = await known();
  return session && !session.setupNeeded ? router.createUrlTree([paths.home]) : true;
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
