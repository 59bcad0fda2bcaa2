import type { Routes } from '@angular/router';

export const iceRoutes: Routes = [
  {
    path: '',
    title: 'ICE',
    loadComponent: () => import('./ice-page').then((m) => m.IcePage),
  },
];
