import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { exportsApi, type Target } from '@contract/exports';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import type { Observable } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { DialogFrame } from '../ui/dialog-frame';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Toasts } from '../ui/toasts';
import { PackDownload } from './pack-download';
import { TextView } from './text-view';

export interface ExportDialogData {
  readonly topologyId: string;
  /** Those of the whole topology. */
  readonly targets: readonly Target[];
}

/** The pack has a button of its own. */
const PACK = 'hand-over-pack';

/** Everything that the whole topology can be taken away as, by purpose: looked at first, then downloaded. */
@Component({
  selector: 'ew-export-dialog',
  imports: [DialogFrame, Icon, LoadingState, Mark, PackDownload, TextView],
  templateUrl: './export-dialog.html',
  styleUrl: './export-dialog.css',
})
export class ExportDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly data = inject<ExportDialogData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);

  protected readonly formatCount = formatCount;
  protected readonly groups = [
    ...Map.groupBy(
      this.data.targets.filter(({ id }) => id !== PACK),
      ({ group }) => group,
    ),
  ];
  protected readonly chosen = signal(this.groups[0]?.[1][0] ?? null);
  private readonly read = remote(
    () => this.chosen()?.id ?? null,
    (target) =>
      this.api.call(exportsApi.preview, {
        params: { topologyId: this.data.topologyId, target },
      }),
  );
  protected readonly preview = this.read.state;
  protected readonly shown = computed(() => this.preview().value ?? null);
  protected readonly lines = computed(
    () => this.shown()?.text?.replace(/\n$/, '').split('\n').length ?? 0,
  );

  protected reload(): void {
    this.read.reload();
  }

  protected download({ id, label }: Target): void {
    const params = { topologyId: this.data.topologyId, target: id };
    this.report(label, this.api.download(exportsApi.file, { params, query: {} }));
  }

  protected document(format: 'yaml' | 'json'): void {
    const params = { topologyId: this.data.topologyId };
    this.report(
      'The topology',
      this.api.download(topologiesApi.document, { params, query: { format } }),
    );
  }

  private report(what: string, saved: Observable<string>): void {
    saved.subscribe({
      next: (name) => {
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.toasts.failed(`${what} could not be downloaded`, problem);
      },
    });
  }
}
