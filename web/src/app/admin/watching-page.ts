import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { schedulesApi, type WatchSettings } from '@contract/watching';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { PageHead } from '../shell/page-head';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';
import { Toasts } from '../ui/toasts';
import { alerting, keeping, watchIssues, type WatchNumber } from './watching-fields';

/** What holds for all probes and alerts: whether anything is probed at all, how long history is kept, when alerts begin. */
@Component({
  selector: 'ew-watching-page',
  imports: [AdminTabs, Failure, Field, LoadingState, Mark, PageHead, Panel],
  templateUrl: './watching-page.html',
})
export class WatchingPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly admin = paths.admin();
  protected readonly groups = [
    { heading: 'History', sub: 'Older is deleted by itself', fields: keeping },
    { heading: 'Alerts', sub: 'Of every topology', fields: alerting },
  ];
  protected readonly saved = remote(
    () => 'watching',
    () => this.api.call(schedulesApi.settings),
  );
  protected readonly values = linkedSignal(() => this.saved.state().value ?? null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly issues = computed(() => {
    const values = this.values();
    return values ? watchIssues(values) : {};
  });
  protected readonly isSaveable = computed(
    () =>
      Object.keys(this.issues()).length === 0 &&
      JSON.stringify(this.values()) !== JSON.stringify(this.saved.state().value),
  );

  protected set(id: WatchNumber, text: string): void {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    this.values.update((values) => values && { ...values, [id]: number });
  }

  protected save(event: Event): void {
    event.preventDefault();
    const values = this.values();
    if (values && this.isSaveable()) this.change(values, 'Settings of watching saved');
  }

  /** At once, without what else stands in the form. */
  protected allow(probing: boolean): void {
    const { value } = this.saved.state();
    if (value)
      this.change({ ...value, probing }, probing ? 'Probes run again' : 'Every probe is stopped');
  }

  private change(body: WatchSettings, done: string): void {
    this.problem.set(null);
    this.api.call(schedulesApi.changeSettings, { body }).subscribe({
      next: () => {
        this.toasts.done(done);
        this.saved.reload();
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}
