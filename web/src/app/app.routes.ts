import type { Routes } from '@angular/router';
import {
  isUnanswered,
  mayAdminister,
  mayCreate,
  mayEnter,
  mayEnterTopology,
  maySetUp,
  maySignIn,
  toHome,
} from './shell/guards';
import { NoAnswerPage } from './sign-in/no-answer-page';

/** Everything that was done, shown among the pages of Admin. */
const audit: Routes = [
  { path: '', loadComponent: () => import('./changes/audit-page').then((m) => m.AuditPage) },
];

/** One lazy line per feature. */
export const appRoutes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [maySignIn],
    loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'setup',
    title: 'Set up',
    canActivate: [maySetUp],
    loadComponent: () => import('./sign-in/setup-page').then((m) => m.SetupPage),
  },
  // Comes with the console: a server that does not answer sends no page.
  { path: 'no-answer', title: 'No answer', canActivate: [isUnanswered], component: NoAnswerPage },
  {
    path: '',
    canActivate: [mayEnter],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', canActivate: [toHome], children: [] },
      {
        path: 'topologies/new',
        canActivate: [mayCreate],
        loadChildren: () => import('./intake/intake.routes').then((m) => m.intakeRoutes),
      },
      {
        path: 'topologies',
        title: 'Topologies',
        loadComponent: () => import('./topologies/topologies-page').then((m) => m.TopologiesPage),
      },
      {
        path: 't/:topologyId',
        canActivate: [mayEnterTopology],
        runGuardsAndResolvers: 'paramsChange',
        loadChildren: () => import('./in-topology.routes').then((m) => m.inTopologyRoutes),
      },
      {
        path: 'admin',
        loadChildren: () =>
          import('./admin/admin.routes').then((m) => m.adminRoutes(mayAdminister, audit)),
      },
      {
        path: 'help/keys',
        title: 'Keyboard',
        loadComponent: () => import('./help/keys-page').then((m) => m.KeysPage),
      },
      {
        path: '**',
        title: 'Not found',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
