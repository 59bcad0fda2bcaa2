import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import * as firewallEffects from './firewall.effects';
import { firewallFeature } from './firewall.feature';

export const firewallRoutes: Routes = [
  {
    path: '',
    providers: [provideState(firewallFeature), provideEffects(firewallEffects)],
    children: [
      {
        path: '',
        title: 'Firewall',
        loadComponent: () => import('./firewall-page').then((m) => m.FirewallPage),
      },
      {
        path: ':firewallId',
        title: 'Firewall',
        loadComponent: () => import('./firewall-page').then((m) => m.FirewallPage),
      },
    ],
  },
];
