import type { Routes } from '@angular/router';

export const capacityRoutes: Routes = [
  {
    path: '',
    title: 'Capacity',
    loadComponent: () => import('./capacity-page').then((m) => m.CapacityPage),
  },
];
