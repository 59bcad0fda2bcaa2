import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import type { Problem } from '@contract/problem';
import { type Schedule, schedulesApi } from '@contract/watching';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { Empty } from '../ui/empty';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Toasts } from '../ui/toasts';
import { everyWords } from './every-words';
import { ProbesHead } from './probes-head';
import { ScheduleDialog } from './schedule-dialog';

/** When probes run by themselves. */
@Component({
  selector: 'ew-schedules-page',
  imports: [Empty, Icon, LoadingState, Mark, ProbesHead],
  templateUrl: './schedules-page.html',
  host: { class: 'page' },
})
export class SchedulesPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();

  protected readonly time = formatTime;
  protected readonly every = everyWords;
  protected readonly mayEdit = inject(Store).selectSignal(sessionFeature.selectMayFederate);
  protected readonly schedules = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(schedulesApi.list, { query: { topologyId } }),
  );
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
    this.api.call(schedulesApi.remove, { params: { id } }, { ifMatch: revision }).subscribe({
      next: () => {
        this.toasts.done(`Schedule ${name} deleted; its history stays`);
        this.schedules.reload();
      },
      error: (problem: Problem) => {
        this.toasts.failed(`Schedule ${name} could not be deleted`, problem);
      },
    });
  }
}
