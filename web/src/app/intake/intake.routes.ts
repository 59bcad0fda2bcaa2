import type { Routes } from '@angular/router';

export const intakeRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'interview' },
  {
    path: 'interview',
    title: 'New topology from answers',
    loadComponent: () => import('./interview-page').then((m) => m.InterviewPage),
  },
  {
    path: 'import',
    title: 'Import a topology',
    loadComponent: () => import('./import-page').then((m) => m.ImportPage),
  },
  {
    path: 'example',
    title: 'New topology from an example',
    loadComponent: () => import('./example-page').then((m) => m.ExamplePage),
  },
  {
    path: 'empty',
    title: 'Empty topology',
    loadComponent: () => import('./empty-page').then((m) => m.EmptyPage),
  },
];
