import type { Routes } from '@angular/router';

export const inventoryRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'pools' },
  {
    path: 'settings',
    title: 'Settings',
    loadComponent: () => import('./settings-page').then((m) => m.SettingsPage),
  },
  {
    path: ':collection',
    title: 'Inventory',
    loadComponent: () => import('./inventory-page').then((m) => m.InventoryPage),
  },
];
