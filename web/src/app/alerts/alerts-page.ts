import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { type Alert, alertsApi } from '@contract/watching';
import { Store } from '@ngrx/store';
import { interval } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AlertsActions, alertsFeature } from '../state/alerts.feature';
import { byGravity, isSilent } from '../state/heed';
import { sessionFeature } from '../state/session.feature';
import { FilterChip } from '../ui/filter-chip';
import { formatCount, formatTime } from '../ui/format';
import { Mark } from '../ui/mark';
import { AlertDrawer } from './alert-drawer';
import { AlertsHead } from './alerts-head';
import { messagesText } from './messages-text';
import { RowOpener } from '../ui/row-opener';
import { orEmpty, queryWriter } from '../query-string';
import { Table, type TableColumn } from '../ui/table';

const SHOWN = 200;

/** Alerts begin, are told and end by themselves. */
const REFRESH_MS = 15_000;

const columns: readonly TableColumn[] = [
  { label: 'Cause' },
  { label: 'Symptoms', num: true, width: '84px' },
  { label: 'Touches', width: '22%' },
  { label: 'Taken care of', width: '15%' },
  { label: 'Messages', width: '128px' },
  { label: 'Failing since', num: true, width: '104px' },
];

/** What is wrong, one cause each, and what was wrong before. */
@Component({
  selector: 'ew-alerts-page',
  imports: [AlertDrawer, AlertsHead, FilterChip, Mark, RouterLink, RowOpener, Table],
  templateUrl: './alerts-page.html',
  host: { class: 'page' },
})
export class AlertsPage {
  private readonly api = inject(Api);
  private readonly store = inject(Store);

  protected readonly go = queryWriter();

  readonly topologyId = input.required<string>();
  readonly id = input('', { transform: orEmpty });
  readonly state = input('', { transform: orEmpty });

  protected readonly tableColumns = columns;
  protected readonly time = formatTime;
  protected readonly messages = messagesText;
  protected readonly mayHeed = this.store.selectSignal(sessionFeature.selectMayFederate);
  protected readonly open = this.store.selectSignal(alertsFeature.selectAlerts);
  protected readonly ended = remote(
    () => (this.state() === 'ended' ? this.topologyId() : null),
    (topologyId) =>
      this.api.call(alertsApi.list, { query: { topologyId, state: 'ended', limit: SHOWN } }),
  );
  protected readonly shown = computed(() =>
    this.state() === 'ended' ? this.ended.state() : this.open(),
  );
  protected readonly rows = computed<readonly Alert[]>(() =>
    this.state() === 'ended'
      ? (this.ended.state().value?.rows ?? [])
      : (this.open().value ?? []).toSorted(byGravity),
  );
  protected readonly schedules = computed(() => paths.probes(this.topologyId(), 'schedules'));
  protected readonly lasting = computed(() => this.open().value?.length ?? 0);
  protected readonly chosen = computed(
    () => this.rows().find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly note = computed(() => formatCount(this.lasting(), 'open alert'));

  constructor() {
    this.store.dispatch(AlertsActions.load());
    interval(REFRESH_MS)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.reload();
      });
  }

  protected standing(alert: Alert): string {
    const { acknowledgedBy, flapping, endedAt } = alert;
    return [
      endedAt ? `ended ${formatTime(endedAt)}` : '',
      acknowledgedBy ? `acknowledged by ${acknowledgedBy}` : '',
      isSilent(alert, Date.now()) ? `silent until ${formatTime(alert.silencedUntil ?? '')}` : '',
      flapping ? 'flapping' : '',
    ]
      .filter(Boolean)
      .join(', ');
  }

  protected touched({ touches: { scenarios, partners, users } }: Alert): string {
    return [
      scenarios.length > 0 ? formatCount(scenarios.length, 'scenario') : '',
      partners.length > 0 ? formatCount(partners.length, 'partner') : '',
      users > 0 ? formatCount(users, 'user') : '',
    ]
      .filter(Boolean)
      .join(', ');
  }

  protected reload(): void {
    this.store.dispatch(AlertsActions.load());
    this.ended.reload();
  }

  protected acknowledge(id: string): void {
    this.store.dispatch(AlertsActions.acknowledge({ id }));
  }

  protected silence(id: string, hours: number): void {
    this.store.dispatch(AlertsActions.silence({ id, hours }));
  }
}
