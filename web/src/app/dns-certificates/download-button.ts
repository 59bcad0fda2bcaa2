import { Component, inject, input, signal } from '@angular/core';
import { exportsApi } from '@contract/exports';
import type { Problem } from '@contract/problem';
import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';

/** Saves one export of the whole topology. */
@Component({
  selector: 'ew-download-button',
  imports: [Icon],
  template: `<button
    type="button"
    class="btn primary"
    [disabled]="busy() || nothing()"
    [title]="nothing() ? 'There is nothing to download yet' : ''"
    (click)="download()"
  >
    <ew-icon name="download" />{{ label() }}
  </button>`,
})
export class DownloadButton {
  readonly topologyId = input.required<string>();
  readonly target = input.required<string>();
  readonly label = input.required<string>();

  /** There is nothing in it. */
  readonly nothing = input(false);

  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly busy = signal(false);

  protected download(): void {
    this.busy.set(true);
    const params = { topologyId: this.topologyId(), target: this.target() };
    this.api.download(exportsApi.file, { params, query: {} }).subscribe({
      next: (name) => {
        this.busy.set(false);
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.busy.set(false);
        this.toasts.failed('The file could not be downloaded', problem);
      },
    });
  }
}
