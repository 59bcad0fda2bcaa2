import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Problem } from '@contract/problem';
import { alertsApi, type Channel } from '@contract/watching';
import { Store } from '@ngrx/store';
import { interval } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { askBefore, type Question } from '../ui/question-dialog';
import { Toasts } from '../ui/toasts';
import { RowButton } from '../ui/row-button';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { AlertsHead } from './alerts-head';
import { ChannelDialog } from './channel-dialog';
import { channelNames } from './channel-names';

const columns: readonly TableColumn[] = [
  { label: 'Name', width: '16%' },
  { label: 'Kind', width: '120px' },
  { label: 'Address', width: '20%' },
  { label: 'Alerts of', width: '108px' },
  { label: 'State' },
  { label: 'Last sent', num: true, width: '104px' },
];

/** Whether messages arrive changes by itself. */
const REFRESH_MS = 15_000;

/** Where alerts are sent. */
@Component({
  selector: 'ew-channels-page',
  imports: [AlertsHead, Icon, Mark, RowButton, Table],
  templateUrl: './channels-page.html',
  styles: `
    .why {
      margin-left: 8px;
    }
  `,
  host: { class: 'page' },
})
export class ChannelsPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();

  protected readonly names = channelNames;
  protected readonly time = formatTime;
  protected readonly mayAdminister = inject(Store).selectSignal(sessionFeature.selectMayAdminister);
  protected readonly tableColumns = computed(() =>
    this.mayAdminister() ? [...columns, actionsColumn(200)] : columns,
  );
  protected readonly channels = remote(
    () => 'all',
    () => this.api.call(alertsApi.channels),
  );
  protected readonly rows = computed(() =>
    (this.channels.state().value ?? []).filter(
      ({ topologyId }) => topologyId === null || topologyId === this.topologyId(),
    ),
  );
  protected readonly note = computed(() =>
    this.rows().length === 0 ? '' : formatCount(this.rows().length, 'channel'),
  );

  constructor() {
    interval(REFRESH_MS)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.channels.reload();
      });
  }

  protected state({ enabled, lastError, lastSentAt }: Channel): { kind: MarkKind; word: string } {
    if (!enabled) return { kind: 'na', word: 'off' };
    if (lastError) return { kind: 'fail', word: 'fails' };
    return lastSentAt ? { kind: 'ok', word: 'works' } : { kind: 'planned', word: 'not used yet' };
  }

  protected edit(channel: Channel | null): void {
    this.dialog
      .open<boolean>(ChannelDialog, {
        backdropClass: 'scrim',
        disableClose: true,
        data: { channel, topologyId: this.topologyId() },
      })
      .closed.subscribe((changed) => {
        if (changed) this.channels.reload();
      });
  }

  protected test({ id, name }: Channel): void {
    this.api.call(alertsApi.testChannel, { params: { id }, body: {} }).subscribe({
      next: ({ delivered, detail }) => {
        if (delivered) this.toasts.done(`Test message delivered to ${name}`);
        else
          this.toasts.failed(`${name} took no message`, { type: 'test', title: detail, status: 0 });
        this.channels.reload();
      },
      error: (problem: Problem) => {
        this.toasts.failed(`${name} could not be tested`, problem);
      },
    });
  }

  protected remove(channel: Channel): void {
    askBefore(this.dialog, removing(channel), () => {
      this.removeNow(channel);
    });
  }

  private removeNow({ id, name, revision }: Channel): void {
    this.api.call(alertsApi.removeChannel, { params: { id } }, { ifMatch: revision }).subscribe(
      this.toasts.outcome(`Channel ${name} deleted`, `Channel ${name} could not be deleted`, () => {
        this.channels.reload();
      }),
    );
  }
}

const removing = ({ name }: Channel): Question => ({
  heading: `Delete channel ${name}?`,
  means: [
    'Nobody is told of alerts by it any more.',
    'Its address and its secret are forgotten; messages that wait for it are not sent.',
  ],
  note: 'This cannot be undone. To pause it, switch it off instead.',
  button: 'Delete channel',
});
