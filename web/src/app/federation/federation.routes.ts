import type { Routes } from '@angular/router';

export const federationRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'partners' },
  {
    path: 'partners',
    title: 'Federation partners',
    loadComponent: () => import('./partners-page').then((m) => m.PartnersPage),
  },
  {
    path: 'policies',
    title: 'External access policies',
    loadComponent: () => import('./policies-page').then((m) => m.PoliciesPage),
  },
  {
    path: 'can-they-talk',
    title: 'Can they talk?',
    loadComponent: () => import('./can-they-talk-page').then((m) => m.CanTheyTalkPage),
  },
  {
    path: 'settings',
    title: 'Federation settings',
    loadComponent: () => import('./federation-settings-page').then((m) => m.FederationSettingsPage),
  },
];
