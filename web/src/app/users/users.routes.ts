import type { Routes } from '@angular/router';

export const usersRoutes: Routes = [
  {
    path: '',
    title: 'Users',
    loadComponent: () => import('./users-page').then((m) => m.UsersPage),
  },
];
