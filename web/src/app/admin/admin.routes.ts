import type { CanActivateFn, Routes } from '@angular/router';

/** The pages below Admin; `mayAdminister` guards those that only administrators open, `audit` is shown among them. */
export const adminRoutes = (mayAdminister: CanActivateFn, audit: Routes): Routes => [
  { path: '', pathMatch: 'full', redirectTo: 'accounts' },
  {
    path: 'accounts',
    title: 'Accounts',
    canActivate: [mayAdminister],
    loadComponent: () => import('./accounts-page').then((m) => m.AccountsPage),
  },
  {
    path: 'tokens',
    title: 'API tokens',
    loadComponent: () => import('./tokens-page').then((m) => m.TokensPage),
  },
  {
    path: 'sessions',
    title: 'Password and sessions',
    loadComponent: () => import('./sessions-page').then((m) => m.SessionsPage),
  },
  { path: 'audit', title: 'Audit', canActivate: [mayAdminister], children: audit },
  {
    path: 'watching',
    title: 'Watching',
    canActivate: [mayAdminister],
    loadComponent: () => import('./watching-page').then((m) => m.WatchingPage),
  },
  {
    path: 'system',
    title: 'System',
    loadComponent: () => import('./system-page').then((m) => m.SystemPage),
  },
  {
    path: 'keyboard',
    title: 'Keyboard',
    loadComponent: () => import('./keyboard-page').then((m) => m.KeyboardPage),
  },
];
