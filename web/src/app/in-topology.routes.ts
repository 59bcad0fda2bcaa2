import type { Routes } from '@angular/router';

/** The pages of one topology, below `/t/:topologyId`. */
export const inTopologyRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'overview' },
  {
    path: 'overview',
    title: 'Overview',
    loadComponent: () => import('./overview/overview-page').then((m) => m.OverviewPage),
  },
  {
    path: 'overview/items',
    title: 'What each is needed for',
    loadComponent: () => import('./overview/items-page').then((m) => m.ItemsPage),
  },
  {
    path: 'overview/lab',
    title: 'Run for real',
    loadComponent: () => import('./overview/lab-page').then((m) => m.LabPage),
  },
  {
    path: 'topology',
    loadChildren: () => import('./topology/topology.routes').then((m) => m.topologyRoutes),
  },
  {
    path: 'inventory',
    loadChildren: () => import('./inventory/inventory.routes').then((m) => m.inventoryRoutes),
  },
  {
    path: 'dns',
    loadChildren: () =>
      import('./dns-certificates/dns-certificates.routes').then((m) => m.dnsCertificatesRoutes),
  },
  {
    path: 'capacity',
    loadChildren: () => import('./capacity/capacity.routes').then((m) => m.capacityRoutes),
  },
  {
    path: 'firewall',
    loadChildren: () => import('./firewall/firewall.routes').then((m) => m.firewallRoutes),
  },
  { path: 'users', loadChildren: () => import('./users/users.routes').then((m) => m.usersRoutes) },
  {
    path: 'federation',
    loadChildren: () => import('./federation/federation.routes').then((m) => m.federationRoutes),
  },
  {
    path: 'call-flows',
    loadChildren: () => import('./call-flow/call-flow.routes').then((m) => m.callFlowRoutes),
  },
  { path: 'ice', loadChildren: () => import('./ice/ice.routes').then((m) => m.iceRoutes) },
  {
    path: 'diagnostics',
    loadChildren: () => import('./diagnostics/diagnostics.routes').then((m) => m.diagnosticsRoutes),
  },
  {
    path: 'probes',
    loadChildren: () => import('./probes/probes.routes').then((m) => m.probesRoutes),
  },
  {
    path: 'alerts',
    loadChildren: () => import('./alerts/alerts.routes').then((m) => m.alertsRoutes),
  },
  {
    path: 'changes',
    title: 'Changes',
    loadComponent: () => import('./changes/changes-page').then((m) => m.ChangesPage),
  },
  {
    path: '**',
    title: 'Not found',
    loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
  },
];
