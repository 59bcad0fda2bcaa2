import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { sessionFeature } from '../state/session.feature';

const tabs = [
  { part: 'accounts', label: 'Accounts', administrators: true },
  { part: 'tokens', label: 'API tokens', administrators: false },
  { part: 'sessions', label: 'Password and sessions', administrators: false },
  { part: 'audit', label: 'Audit', administrators: true },
  { part: 'watching', label: 'Watching', administrators: true },
  { part: 'system', label: 'System', administrators: false },
  { part: 'keyboard', label: 'Keyboard', administrators: false },
] as const;

/** The pages below Admin; those that the role cannot open are left out. */
@Component({
  selector: 'ew-admin-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" aria-label="Admin">
      @for (tab of shown(); track tab.part) {
        <a [routerLink]="paths.admin(tab.part)" routerLinkActive ariaCurrentWhenActive="page">{{
          tab.label
        }}</a>
      }
    </nav>
  `,
})
export class AdminTabs {
  private readonly administers = inject(Store).selectSignal(sessionFeature.selectMayAdminister);

  protected readonly paths = paths;
  protected readonly shown = computed(() =>
    tabs.filter(({ administrators }) => !administrators || this.administers()),
  );
}
