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
    path: 'settings',
    title: 'Federation settings',
    loadComponent: () => import('./federation-settings-page').then((m) => m.FederationSettingsPage),
  },
];
