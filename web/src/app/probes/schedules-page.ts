import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { probesApi, type Sweep } from '@contract/probes';
import { type Schedule, schedulesApi } from '@contract/watching';
import { Store } from '@ngrx/store';
import { interval } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { askBefore, type Question } from '../ui/question-dialog';
import { Toasts } from '../ui/toasts';
import { RowButton } from '../ui/row-button';
import { actionsColumn, Table, type TableColumn } from '../ui/table';
import { everyWords } from './every-words';
import { loadWords } from './load-words';
import { ProbesHead } from './probes-head';
import { runWords } from './run-words';
import { ScheduleDialog } from './schedule-dialog';

const columns: readonly TableColumn[] = [
  { label: 'Name', width: '26%' },
  { label: 'Probes', width: '17%' },
  { label: 'Every', width: '72px' },
  { label: 'Spread over', width: '92px' },
  { label: 'State', width: '64px' },
  { label: 'Last run' },
  { label: 'Next', num: true, width: '108px' },
];

/** Runs come and go by themselves. */
const REFRESH_MS = 10_000;

/** Runs among which the last one of each schedule is looked for. */
const RUNS = 200;

/** When probes run by themselves. */
@Component({
  selector: 'ew-schedules-page',
  imports: [Icon, Mark, ProbesHead, RowButton, Table],
  templateUrl: './schedules-page.html',
  styles: `
    .after {
      margin-left: 8px;
    }
  `,
  host: { class: 'page' },
})
export class SchedulesPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();

  protected readonly time = formatTime;
  protected readonly every = everyWords;
  protected readonly runWords = runWords;
  protected readonly mayEdit = inject(Store).selectSignal(sessionFeature.selectMayFederate);
  protected readonly tableColumns = computed(() =>
    this.mayEdit() ? [...columns, actionsColumn(148)] : columns,
  );
  protected readonly schedules = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(schedulesApi.list, { query: { topologyId } }),
  );
  private readonly load = remote(
    () => this.schedules.state().value,
    () => this.api.call(schedulesApi.load),
  );
  private readonly runs = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(probesApi.sweeps, { query: { topologyId, limit: RUNS } }),
  );
  private readonly byId = computed(
    () => new Map((this.runs.state().value?.rows ?? []).map((run) => [run.id, run])),
  );
  protected readonly tooMuch = computed(() => {
    const load = this.load.state().value;
    return load ? loadWords(load) : '';
  });
  protected readonly note = computed(() => {
    const all = this.schedules.state().value ?? [];
    return all.length === 0 ? '' : formatCount(all.length, 'schedule');
  });

  constructor() {
    interval(REFRESH_MS)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.schedules.reload();
        this.runs.reload();
      });
  }

  /** The run that it started last; null before the first one, and where that is long past. */
  protected run({ lastSweepId }: Schedule): Sweep | null {
    return this.byId().get(lastSweepId ?? '') ?? null;
  }

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

  protected remove(schedule: Schedule): void {
    askBefore(this.dialog, removing(schedule), () => {
      this.removeNow(schedule);
    });
  }

  private removeNow({ id, name, revision }: Schedule): void {
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

const removing = ({ name, everySeconds }: Schedule): Question => ({
  heading: `Delete schedule ${name}?`,
  means: [
    `It no longer probes every ${everyWords(everySeconds)}; what only it probes raises no new alerts.`,
    'What was seen stays in the history.',
  ],
  note: 'This cannot be undone. To pause it, switch it off instead.',
  button: 'Delete schedule',
});
