import { Dialog } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { type ApiToken, tokensApi } from '@contract/accounts';
import type { Problem } from '@contract/problem';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { roleNames } from '../state/role-names';
import { Empty } from '../ui/empty';
import { formatDate, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { Toasts } from '../ui/toasts';
import { NewTokenDialog } from './new-token-dialog';

/** Tokens with which machines call the API. */
@Component({
  selector: 'ew-tokens-page',
  imports: [AdminTabs, Empty, Icon, LoadingState, Mark, PageHead],
  templateUrl: './tokens-page.html',
})
export class TokensPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

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

  protected revoke({ id, name }: ApiToken): void {
    this.api.call(tokensApi.revoke, { params: { id } }).subscribe({
      next: () => {
        this.toasts.done(`Token ${name} revoked`);
        this.tokens.reload();
      },
      error: (problem: Problem) => {
        this.toasts.failed(`Token ${name} could not be revoked`, problem);
      },
    });
  }
}
