import type { Routes } from '@angular/router';

/** Alerts, where they are sent, and when they are not. */
export const alertsRoutes: Routes = [
  {
    path: '',
    title: 'Alerts',
    loadComponent: () => import('./alerts-page').then((m) => m.AlertsPage),
  },
  {
    path: 'channels',
    title: 'Channels',
    loadComponent: () => import('./channels-page').then((m) => m.ChannelsPage),
  },
  {
    path: 'maintenance',
    title: 'Maintenance',
    loadComponent: () => import('./maintenance-page').then((m) => m.MaintenancePage),
  },
];
