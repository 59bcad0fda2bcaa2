import { provideHttpClient } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withRouterConfig,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore } from '@ngrx/store';
import { appRoutes } from './app.routes';
import * as changesEffects from './editing/changes.effects';
import * as keptStacksEffects from './editing/kept-stacks.effects';
import { changesFeature } from './editing/changes.feature';
import { PageTitle } from './shell/page-title';
import { UnexpectedErrors } from './shell/unexpected-errors';
import { planFeature } from './state/plan.feature';
import * as alertsEffects from './state/alerts.effects';
import { alertsFeature } from './state/alerts.feature';
import * as probesEffects from './state/probes.effects';
import { probesFeature } from './state/probes.feature';
import * as proofEffects from './state/proof.effects';
import { proofFeature } from './state/proof.feature';
import * as sessionEffects from './state/session.effects';
import * as rowsEffects from './state/rows.effects';
import { rowsFeature } from './state/rows.feature';
import { sessionFeature } from './state/session.feature';
import * as topologiesEffects from './state/topologies.effects';
import { topologiesFeature } from './state/topologies.feature';
import * as whatIfEffects from './state/what-if.effects';
import { whatIfFeature } from './state/what-if.feature';

/** How the console is wired. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useExisting: UnexpectedErrors },
    provideHttpClient(),
    provideRouter(
      appRoutes,
      withComponentInputBinding(),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideStore(),
    provideState(sessionFeature),
    provideState(topologiesFeature),
    provideState(planFeature),
    provideState(proofFeature),
    provideState(whatIfFeature),
    provideState(probesFeature),
    provideState(alertsFeature),
    provideState(changesFeature),
    provideState(rowsFeature),
    provideEffects(
      sessionEffects,
      topologiesEffects,
      proofEffects,
      whatIfEffects,
      probesEffects,
      alertsEffects,
      rowsEffects,
      changesEffects,
      keptStacksEffects,
    ),
  ],
};
