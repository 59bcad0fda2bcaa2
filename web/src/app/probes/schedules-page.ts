import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import { type Schedule, schedulesApi } from '@contract/watching';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Toasts } from '../ui/toasts';
import { RowButton } from '../ui/row-button';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { everyWords } from './every-words';
import { loadWords } from './load-words';
import { ProbesHead } from './probes-head';
import { ScheduleDialog } from './schedule-dialog';

const columns: readonly TableColumn[] = [
  { label: 'Name' },
  { label: 'Probes' },
  { label: 'Every' },
  { label: 'Spread over' },
  { label: 'State' },
  { label: 'Next', num: true },
  actionsColumn(148),
];

/** When probes run by themselves. */
@Component({
  selector: 'ew-schedules-page',
  imports: [Icon, Mark, ProbesHead, RowButton, Table],
  templateUrl: './schedules-page.html',
  host: { class: 'page' },
})
export class SchedulesPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();

  protected readonly tableColumns = columns;
  protected readonly time = formatTime;
  protected readonly every = everyWords;
  protected readonly mayEdit = inject(Store).selectSignal(sessionFeature.selectMayFederate);
  protected readonly schedules = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(schedulesApi.list, { query: { topologyId } }),
  );
  private readonly load = remote(
    () => this.schedules.state().value,
    () => this.api.call(schedulesApi.load),
  );
  protected readonly tooMuch = computed(() => {
    const load = this.load.state().value;
    return load ? loadWords(load) : '';
  });
  protected readonly note = computed(() => {
    const all = this.schedules.state().value ?? [];
    return all.length === 0 ? '' : formatCount(all.length, 'schedule');
  });

  protected scope({ scope }: Schedule): string {
    if (scope.what === 'plan') return 'the whole plan';
    return scope.what === 'partner'
      ? `partner ${scope.partnerId}`
      : formatCount(scope.targetIds.length, 'target');
  }

  protected edit(schedule: Schedule | null): void {
    this.dialog
      .open<boolean>(ScheduleDialog, {
        backdropClass: 'scrim',
        disableClose: true,
        data: { schedule, topologyId: this.topologyId() },
      })
      .closed.subscribe((changed) => {
        if (changed) this.schedules.reload();
      });
  }

  protected remove({ id, name, revision }: Schedule): void {
    const call = this.api.call(schedulesApi.remove, { params: { id } }, { ifMatch: revision });
    call.subscribe(
      this.toasts.outcome(
        `Schedule ${name} deleted; its history stays`,
        `Schedule ${name} could not be deleted`,
        () => {
          this.schedules.reload();
        },
      ),
    );
  }
}
