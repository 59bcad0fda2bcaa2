import type { Routes } from '@angular/router';

export const topologyRoutes: Routes = [
  {
    path: '',
    title: 'Topology',
    loadComponent: () => import('./topology-page').then((m) => m.TopologyPage),
  },
];
