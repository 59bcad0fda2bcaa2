import { Component, computed, inject, signal } from '@angular/core';
import { type Account, accountsApi } from '@contract/accounts';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { roleNames } from '../state/role-names';
import { sessionFeature } from '../state/session.feature';
import { Drawer } from '../ui/drawer';
import { formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Toasts } from '../ui/toasts';
import { Table, type TableColumn } from '../ui/table';
import { AccountForm, type AccountInput } from './account-form';

const columns: readonly TableColumn[] = [
  { label: 'Name' },
  { label: 'Login' },
  { label: 'Role' },
  { label: 'State' },
  { label: 'Created', num: true },
  { label: 'Last sign-in', num: true },
];

/** Who may sign in, and what they may do. */
@Component({
  selector: 'ew-accounts-page',
  imports: [AccountForm, AdminTabs, Drawer, Icon, Mark, PageHead, Table],
  templateUrl: './accounts-page.html',
})
export class AccountsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly tableColumns = columns;
  protected readonly admin = paths.admin();
  protected readonly roles = roleNames;
  protected readonly time = formatTime;
  protected readonly me = inject(Store).selectSignal(sessionFeature.selectMe);
  protected readonly accounts = remote(
    () => 'all',
    () => this.api.call(accountsApi.list),
  );
  protected readonly openId = signal<string | null>(null);
  protected readonly adding = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly open = computed(() =>
    this.accounts.state().value?.find(({ id }) => id === this.openId()),
  );

  protected show(account: Account | null): void {
    this.problem.set(null);
    this.adding.set(account === null);
    this.openId.set(account?.id ?? null);
  }

  protected close(): void {
    this.openId.set(null);
    this.adding.set(false);
  }

  protected create({ login, displayName, role, password }: AccountInput): void {
    this.api.call(accountsApi.create, { body: { login, displayName, role, password } }).subscribe({
      next: () => {
        this.done(`Account ${login} added`);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }

  protected save(account: Account, { displayName, role, enabled, password }: AccountInput): void {
    const body = { displayName, role, enabled, ...(password ? { password } : {}) };
    this.api.call(accountsApi.update, { params: { id: account.id }, body }).subscribe({
      next: () => {
        this.done(`Account ${account.login} saved`);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }

  protected remove(account: Account): void {
    this.api.call(accountsApi.remove, { params: { id: account.id } }).subscribe({
      next: () => {
        this.done(`Account ${account.login} deleted`);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }

  private done(text: string): void {
    this.toasts.done(text);
    this.close();
    this.accounts.reload();
  }
}
