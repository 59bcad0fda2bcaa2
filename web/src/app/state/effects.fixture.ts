import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Route } from '@contract/route';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore, Store } from '@ngrx/store';
import { Subject } from 'rxjs';
import { Api } from '../api/api';
import { changesFeature } from '../editing/changes.feature';
import { alertsFeature } from './alerts.feature';
import { planFeature } from './plan.feature';
import { probesFeature } from './probes.feature';
import { rowsFeature } from './rows.feature';
import { sessionFeature } from './session.feature';
import { TopologiesActions, topologiesFeature } from './topologies.feature';

interface Asked {
  readonly route: Route;
  readonly reply: Subject<unknown>;
}

/** A server that answers when it is told to, in whatever order. */
export class SlowServer {
  readonly asked: Asked[] = [];

  readonly call = (route: Route): Subject<unknown> => this.ask(route);
  readonly upload = this.call;
  readonly download = this.call;

  private ask(route: Route): Subject<unknown> {
    const reply = new Subject<unknown>();
    this.asked.push({ route, reply });
    return reply;
  }

  /** Everything that a route was asked, in that order. */
  of(route: Route): Asked[] {
    const { method, path } = route;
    return this.asked.filter((one) => one.route.method === method && one.route.path === path);
  }

  answer({ reply }: Asked, value: unknown): void {
    reply.next(value);
    reply.complete();
  }
}

/** The store and these effects, with topology `contoso` on screen. */
export const onScreen = (
  effects: Parameters<typeof provideEffects>[0],
  ...providers: (Provider | EnvironmentProviders)[]
): { store: Store; server: SlowServer } => {
  const server = new SlowServer();
  TestBed.configureTestingModule({
    providers: [
      { provide: Api, useValue: server },
      ...providers,
      provideStore(),
      provideState(sessionFeature),
      provideState(topologiesFeature),
      provideState(planFeature),
      provideState(probesFeature),
      provideState(alertsFeature),
      provideState(changesFeature),
      provideState(rowsFeature),
      provideEffects(effects),
    ],
  });
  const store: Store = TestBed.inject<Store>(Store);
  store.dispatch(TopologiesActions.entered({ topologyId: 'contoso' }));
  return { store, server };
};
