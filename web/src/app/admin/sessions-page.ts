import { Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { sessionApi } from '@contract/session';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { SessionActions } from '../state/session.feature';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { formatTime } from '../ui/format';
import { Panel } from '../ui/panel';
import { Toasts } from '../ui/toasts';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { RowButton } from '../ui/row-button';
import { browserWords } from './browser-words';

const columns: readonly TableColumn[] = [
  { label: 'Browser' },
  { label: 'Address', width: '160px' },
  { label: 'Begun', num: true, width: '140px' },
  { label: 'Last seen', num: true, width: '140px' },
  actionsColumn(120),
];

/** The own password, and where the own account is signed in. */
@Component({
  selector: 'ew-sessions-page',
  imports: [AdminTabs, Failure, Field, PageHead, Panel, RowButton, Table],
  templateUrl: './sessions-page.html',
})
export class SessionsPage {
  private readonly api = inject(Api);
  private readonly store = inject(Store);
  private readonly toasts = inject(Toasts);

  protected readonly tableColumns = columns;
  protected readonly admin = paths.admin();
  protected readonly time = formatTime;
  protected readonly browser = browserWords;
  protected readonly sessions = remote(
    () => 'own',
    () => this.api.call(sessionApi.sessions),
  );
  protected readonly current = signal('');
  protected readonly next = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly incomplete = computed(
    () => !this.current() || Array.from(this.next()).length < 12,
  );

  protected change(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    this.problem.set(null);
    this.api
      .call(sessionApi.password, { body: { current: this.current(), next: this.next() } })
      .subscribe({
        next: (session) => {
          this.store.dispatch(SessionActions.loaded({ session }));
          this.current.set('');
          this.next.set('');
          this.toasts.done('Password changed, every other session ended');
          this.sessions.reload();
        },
        error: (problem: Problem) => {
          this.problem.set(problem);
        },
      });
  }

  protected end(id: string): void {
    this.api.call(sessionApi.endSession, { params: { id } }).subscribe(
      this.toasts.outcome('Session ended', 'The session could not be ended', () => {
        this.sessions.reload();
      }),
    );
  }
}
