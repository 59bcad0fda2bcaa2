import type { Routes } from '@angular/router';

export const dnsCertificatesRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'DNS records',
    loadComponent: () => import('./records-page').then((m) => m.RecordsPage),
  },
  {
    path: 'certificates',
    title: 'Certificates',
    loadComponent: () => import('./certificates-page').then((m) => m.CertificatesPage),
  },
];
