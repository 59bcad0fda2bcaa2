import type { Routes } from '@angular/router';

export const callFlowRoutes: Routes = [
  {
    path: '',
    title: 'Call flows',
    loadComponent: () => import('./call-flows-page').then((m) => m.CallFlowsPage),
  },
  {
    path: ':ladderId',
    title: 'Call flow',
    loadComponent: () => import('./ladder-page').then((m) => m.LadderPage),
  },
];
