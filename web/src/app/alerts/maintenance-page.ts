import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import { alertsApi, type MaintenanceWindow } from '@contract/watching';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { Toasts } from '../ui/toasts';
import { RowButton } from '../ui/row-button';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { AlertsHead } from './alerts-head';
import { WindowDialog } from './window-dialog';

const columns: readonly TableColumn[] = [
  { label: 'Name', width: '24%' },
  { label: 'State', width: '92px' },
  { label: 'Concerns' },
  { label: 'From', num: true, width: '108px' },
  { label: 'Until', num: true, width: '108px' },
  { label: 'Announced by', width: '14%' },
];

/** Times in which alerts are noted and not sent. */
@Component({
  selector: 'ew-maintenance-page',
  imports: [AlertsHead, Icon, Mark, RowButton, Table],
  templateUrl: './maintenance-page.html',
  host: { class: 'page' },
})
export class MaintenancePage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();

  protected readonly time = formatTime;
  protected readonly mayEdit = inject(Store).selectSignal(sessionFeature.selectMayFederate);
  protected readonly tableColumns = computed(() =>
    this.mayEdit() ? [...columns, actionsColumn(96)] : columns,
  );
  protected readonly windows = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(alertsApi.windows, { query: { topologyId } }),
  );
  protected readonly note = computed(() => {
    const all = this.windows.state().value ?? [];
    return all.length === 0 ? '' : formatCount(all.length, 'window');
  });

  /** Now, to come, over. */
  protected readonly rows = computed(() => {
    const order = (one: MaintenanceWindow): number =>
      ['now', 'to come', 'over'].indexOf(this.state(one).word);
    return (this.windows.state().value ?? []).toSorted((a, b) => order(a) - order(b));
  });

  protected state({ startsAt, endsAt }: MaintenanceWindow): { kind: MarkKind; word: string } {
    const now = Date.now();
    if (Date.parse(endsAt) <= now) return { kind: 'na', word: 'over' };
    return Date.parse(startsAt) > now
      ? { kind: 'planned', word: 'to come' }
      : { kind: 'running', word: 'now' };
  }

  protected add(): void {
    this.dialog
      .open<boolean>(WindowDialog, {
        backdropClass: 'scrim',
        disableClose: true,
        data: this.topologyId(),
      })
      .closed.subscribe((added) => {
        if (added) this.windows.reload();
      });
  }

  protected remove({ id, name }: MaintenanceWindow): void {
    this.api.call(alertsApi.removeWindow, { params: { id } }).subscribe(
      this.toasts.outcome(`${name} ended`, `${name} could not be ended`, () => {
        this.windows.reload();
      }),
    );
  }
}
