import type { Routes } from '@angular/router';

/** Live probes: the plan against the world, other targets, where probes run from, and when. */
export const probesRoutes: Routes = [
  {
    path: '',
    title: 'Probes',
    loadComponent: () => import('./planned-page').then((m) => m.PlannedPage),
  },
  {
    path: 'targets',
    title: 'Probe targets',
    loadComponent: () => import('./targets-page').then((m) => m.TargetsPage),
  },
  {
    path: 'agents',
    title: 'Agents',
    loadComponent: () => import('./agents-page').then((m) => m.AgentsPage),
  },
  {
    path: 'schedules',
    title: 'Schedules',
    loadComponent: () => import('./schedules-page').then((m) => m.SchedulesPage),
  },
];
