import type { Routes } from '@angular/router';

export const diagnosticsRoutes: Routes = [
  {
    path: '',
    title: 'Diagnostics',
    loadComponent: () => import('./diagnostics-page').then((m) => m.DiagnosticsPage),
  },
];
