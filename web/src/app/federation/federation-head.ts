import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { Keyboard } from '../shell/keyboard';
import { PageHead } from '../shell/page-head';
import { WhatIfButton } from '../shell/what-if-button';
import { topologiesFeature } from '../state/topologies.feature';

/** Head of the federation pages: partners, policies, and the switches of the whole deployment. */
@Component({
  selector: 'ew-federation-head',
  imports: [PageHead, RouterLink, WhatIfButton],
  template: `
    <ew-page-head heading="Federation" [note]="note()">
      <ew-what-if-button kind="partner-blocked" />
    </ew-page-head>
    <nav class="tabs" aria-label="Federation">
      @for (part of parts(); track part.id) {
        <a [routerLink]="part.path" [attr.aria-current]="part.id === current() ? 'page' : null"
          >{{ part.label }}
          @if (part.count !== '') {
            <span class="t3">{{ part.count }}</span>
          }
        </a>
      }
    </nav>
  `,
})
export class FederationHead {
  readonly current = input.required<'partners' | 'policies' | 'settings' | 'can-they-talk'>();

  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly parts = computed(() => {
    const id = this.head()?.id ?? '';
    const counts = this.head()?.counts ?? {};
    return [
      {
        id: 'partners',
        label: 'Partners',
        count: counts['partners'] ?? '',
        path: paths.federation(id, 'partners'),
      },
      {
        id: 'policies',
        label: 'Policies',
        count: counts['policies'] ?? '',
        path: paths.federation(id, 'policies'),
      },
      {
        id: 'can-they-talk',
        label: 'Can they talk?',
        count: '',
        path: paths.federation(id, 'can-they-talk'),
      },
      { id: 'settings', label: 'Settings', count: '', path: paths.federation(id, 'settings') },
    ];
  });
  protected readonly note = computed(() => {
    const settings = this.head()?.settings;
    if (!settings) return '';
    if (!settings.accessEdge.allowFederatedUsers) return 'Federation is off for everyone';
    return settings.accessEdge.enablePartnerDiscovery
      ? 'Partners are discovered by DNS'
      : 'Only listed partners';
  });

  constructor() {
    const router = inject(Router);
    const taken = inject(Keyboard).on('w', () => {
      const id = this.head()?.id;
      if (id) void router.navigateByUrl(paths.federation(id, 'can-they-talk'));
    });
    inject(DestroyRef).onDestroy(taken);
  }
}
