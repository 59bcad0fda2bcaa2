import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { entityApi } from '@contract/entities';
import type { Problem } from '@contract/problem';
import { type Schedule, schedulesApi } from '@contract/watching';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { everyWords } from './every-words';
import { spreadOf, usualIntervals } from './schedule-intervals';
import { probeTargetsApi } from '@contract/probe-targets';
import { DialogActions } from '../ui/dialog-actions';
import { Check } from '../ui/check';

interface Asked {
  readonly schedule: Schedule | null;
  readonly topologyId: string;
}

/** Adds a schedule or changes one. Closes with whether something changed. */
@Component({
  selector: 'ew-schedule-dialog',
  imports: [Check, DialogActions, DialogFrame, Failure, Field],
  templateUrl: './schedule-dialog.html',
})
export class ScheduleDialog {
  private readonly api = inject(Api);
  private readonly asked = inject<Asked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly before = this.asked.schedule;

  protected readonly every = everyWords;
  protected readonly intervals = [
    ...new Set([...usualIntervals, this.before?.everySeconds ?? 900]),
  ].sort((a, b) => a - b);
  protected readonly name = signal(this.before?.name ?? 'Plan');
  protected readonly what = signal<Schedule['scope']['what']>(this.before?.scope.what ?? 'plan');
  protected readonly partner = signal(
    this.before?.scope.what === 'partner' ? this.before.scope.partnerId : '',
  );
  protected readonly chosen = signal<readonly string[]>(
    this.before?.scope.what === 'targets' ? this.before.scope.targetIds : [],
  );
  protected readonly seconds = signal(this.before?.everySeconds ?? 900);
  protected readonly spread = signal(this.before ? this.before.jitterSeconds > 0 : true);
  protected readonly enabled = signal(this.before?.enabled ?? true);
  protected readonly problem = signal<Problem | null>(null);
  private readonly partners = remote(
    () => this.asked.topologyId,
    (topologyId) =>
      this.api.call(entityApi('partners').list, {
        params: { topologyId },
        query: { limit: 1_000 },
      }),
  );
  protected readonly partnerIds = computed(() =>
    (this.partners.state().value?.rows ?? []).map((row) => String(row['id'])),
  );
  protected readonly targets = remote(
    () => this.asked.topologyId,
    (topologyId) => this.api.call(probeTargetsApi.targets, { query: { topologyId } }),
  );
  protected readonly incomplete = computed(
    () =>
      this.name().trim() === '' ||
      (this.what() === 'partner' && !this.partner()) ||
      (this.what() === 'targets' && this.chosen().length === 0),
  );

  protected toggle(id: string): void {
    this.chosen.update((ids) =>
      ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id],
    );
  }

  protected save(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const everySeconds = this.seconds();
    const body = {
      name: this.name().trim(),
      topologyId: this.asked.topologyId,
      scope: this.scope(),
      everySeconds,
      jitterSeconds: this.spread() ? spreadOf(everySeconds) : 0,
      enabled: this.enabled(),
    };
    const call = this.before
      ? this.api.call(
          schedulesApi.change,
          { params: { id: this.before.id }, body },
          { ifMatch: this.before.revision },
        )
      : this.api.call(schedulesApi.add, { body });
    call.subscribe({
      next: () => {
        this.ref.close(true);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }

  private scope(): Schedule['scope'] {
    const what = this.what();
    if (what === 'partner') return { what, partnerId: this.partner() };
    return what === 'targets' ? { what, targetIds: [...this.chosen()] } : { what };
  }
}
