import { Dialog } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { type ApiToken, tokensApi } from '@contract/accounts';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { roleNames } from '../state/role-names';
import { formatDate, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { askBefore, type Question } from '../ui/question-dialog';
import { Toasts } from '../ui/toasts';
import { RowButton } from '../ui/row-button';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { NewTokenDialog } from './new-token-dialog';

const columns: readonly TableColumn[] = [
  { label: 'Name' },
  { label: 'Begins with' },
  { label: 'Role' },
  { label: 'Owner' },
  { label: 'State' },
  { label: 'Created', num: true },
  { label: 'Last used', num: true },
  { label: 'Expires', num: true },
  actionsColumn(96),
];

/** Tokens with which machines call the API. */
@Component({
  selector: 'ew-tokens-page',
  imports: [AdminTabs, Icon, Mark, PageHead, RowButton, Table],
  templateUrl: './tokens-page.html',
})
export class TokensPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  protected readonly tableColumns = columns;
  protected readonly admin = paths.admin();
  protected readonly roles = roleNames;
  protected readonly time = formatTime;
  protected readonly date = formatDate;
  protected readonly tokens = remote(
    () => 'all',
    () => this.api.call(tokensApi.list),
  );

  protected state({ revokedAt, expiresAt }: ApiToken): { mark: MarkKind; word: string } {
    if (revokedAt) return { mark: 'na', word: 'revoked' };
    return new Date(expiresAt) < new Date()
      ? { mark: 'na', word: 'expired' }
      : { mark: 'ok', word: 'valid' };
  }

  protected create(): void {
    this.dialog
      .open(NewTokenDialog, { backdropClass: 'scrim', disableClose: true })
      .closed.subscribe((made) => {
        if (made) this.tokens.reload();
      });
  }

  protected revoke(token: ApiToken): void {
    askBefore(this.dialog, revoking(token), () => {
      this.revokeNow(token);
    });
  }

  private revokeNow({ id, name }: ApiToken): void {
    this.api.call(tokensApi.revoke, { params: { id } }).subscribe(
      this.toasts.outcome(`Token ${name} revoked`, `Token ${name} could not be revoked`, () => {
        this.tokens.reload();
      }),
    );
  }
}

const revoking = ({ name, prefix, lastUsedAt }: ApiToken): Question => ({
  heading: `Revoke token ${name}?`,
  means: [
    `Whatever sends the token that begins with ${prefix} is refused from now on: pipelines, scripts, metrics.`,
    lastUsedAt === null
      ? 'It was never used.'
      : `It was last used ${formatTime(lastUsedAt)}: what used it needs another one.`,
  ],
  note: 'This cannot be undone: to let a machine in again, create another token.',
  button: 'Revoke token',
});
