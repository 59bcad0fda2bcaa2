import {
  CdkMenu,
  CdkMenuGroup,
  CdkMenuItem,
  CdkMenuItemRadio,
  CdkMenuTrigger,
} from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { SessionActions, sessionFeature } from '../state/session.feature';
import { roleNames } from '../state/role-names';
import { Icon } from '../ui/icon';
import { type Theme, Themes } from './theme';

/** Who is signed in, the theme, and the way out. */
@Component({
  selector: 'ew-account-menu',
  imports: [CdkMenu, CdkMenuGroup, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon, RouterLink],
  template: `
    @if (me(); as me) {
      <button type="button" class="avatar" [cdkMenuTriggerFor]="menu" [title]="me.displayName">
        <span aria-hidden="true">{{ initials() }}</span><span class="vh"
          >Account of {{ me.displayName }}</span
        >
      </button>
      <ng-template #menu>
        <div class="menu" cdkMenu>
          <h3>{{ me.displayName }}, {{ roles[me.role].toLowerCase() }}</h3>
          <a cdkMenuItem [routerLink]="paths.admin('sessions')"
            ><ew-icon name="key" />Password and sessions</a
          >
          <a cdkMenuItem [routerLink]="paths.admin('tokens')"><ew-icon name="link" />API tokens</a>
          <a cdkMenuItem [routerLink]="paths.keys"
            ><ew-icon name="keyboard" />Keyboard<kbd class="end">?</kbd></a
          >
          <hr />
          <div cdkMenuGroup aria-label="Theme">
            @for (theme of choices; track theme.id) {
              <button
                type="button"
                cdkMenuItemRadio
                [cdkMenuItemChecked]="themes.current() === theme.id"
                (cdkMenuItemTriggered)="themes.choose(theme.id)"
              >
                <ew-icon [name]="theme.icon" />{{ theme.label }}
              </button>
            }
          </div>
          <hr />
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
            <ew-icon name="sign-out" />Sign out
          </button>
        </div>
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .menu div {
      display: flex;
      flex-direction: column;
    }
  `,
})
export class AccountMenu {
  private readonly store = inject(Store);

  protected readonly paths = paths;
  protected readonly roles = roleNames;
  protected readonly themes = inject(Themes);
  protected readonly choices = [
    { id: 'system', label: 'Theme of the system', icon: 'screen' },
    { id: 'light', label: 'Light', icon: 'sun' },
    { id: 'dark', label: 'Dark', icon: 'moon' },
  ] as const satisfies readonly { id: Theme; label: string; icon: string }[];
  protected readonly me = this.store.selectSignal(sessionFeature.selectMe);
  protected readonly initials = computed(() =>
    (this.me()?.displayName ?? '')
      .split(/\s+/)
      .slice(0, 2)
      .map((part) => Array.from(part)[0] ?? '')
      .join('')
      .toUpperCase(),
  );

  protected signOut(): void {
    this.store.dispatch(SessionActions.signOut());
  }
}
