import { Component, DestroyRef, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { exportsApi, type PackProgress } from '@contract/exports';
import type { Problem } from '@contract/problem';
import { catchError, EMPTY, type Subscription, switchMap, tap, throwError } from 'rxjs';
import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { Progress } from '../ui/progress';
import { Toasts } from '../ui/toasts';
import { PackStream } from './pack-progress';

/** Everything in one ZIP: made while its progress is shown, cancelled without a trace, then downloaded. */
@Component({
  selector: 'ew-pack-download',
  imports: [Icon, Progress],
  template: `
    @if (progress(); as at) {
      <div role="status">
        <ew-progress
          [label]="at.total === 0 ? 'Making the pack' : at.label"
          [done]="at.done"
          [total]="at.total || null"
          stays="Nothing stays"
          (cancelled)="cancel()"
        />
      </div>
    } @else {
      <button type="button" class="btn primary" (click)="make()">
        <ew-icon name="download" />Download hand-over pack
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class PackDownload {
  readonly topologyId = input.required<string>();

  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly packs = inject(PackStream);
  private readonly destroyed = inject(DestroyRef);
  private making: Subscription | undefined;
  protected readonly progress = signal<PackProgress | null>(null);

  protected make(): void {
    const topologyId = this.topologyId();
    this.progress.set({ done: 0, total: 0, label: '', id: null });
    this.making = this.packs(topologyId)
      .pipe(
        catchError(({ message }: Error) =>
          throwError((): Problem => ({ type: 'pack', title: message, status: 500 })),
        ),
        tap((progress) => {
          this.progress.set(progress);
        }),
        switchMap(({ id }) =>
          id === null ? EMPTY : this.api.download(exportsApi.pack, { params: { topologyId, id } }),
        ),
        takeUntilDestroyed(this.destroyed),
      )
      .subscribe({
        next: (name) => {
          this.progress.set(null);
          this.toasts.done(`${name} downloaded`);
        },
        error: (problem: Problem) => {
          this.progress.set(null);
          this.toasts.failed('The pack could not be made', problem);
        },
      });
  }

  protected cancel(): void {
    this.making?.unsubscribe();
    this.progress.set(null);
    this.toasts.note('The pack was cancelled');
  }
}
