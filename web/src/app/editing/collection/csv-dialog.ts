import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { type Collection, entities } from '@contract/entities';
import { type CsvReview, importsApi, type ReviewRow } from '@contract/imports';
import type { Problem } from '@contract/problem';
import { Api } from '../../api/api';
import { DialogFrame } from '../../ui/dialog-frame';
import { Failure } from '../../ui/failure';
import { formatCount } from '../../ui/format';
import { Mark } from '../../ui/mark';
import type { MarkKind } from '../../ui/mark-kinds';
import { Changes } from '../changes';

export interface CsvDialogData {
  readonly topologyId: string;
  readonly collection: Collection;
}

const marks: Readonly<Record<ReviewRow['result'], MarkKind>> = {
  understood: 'ok',
  check: 'unsure',
  'left-out': 'na',
  rejected: 'fail',
};
const SHOWN = 200;

/** A CSV file into a collection: what it would change is shown before anything is saved. */
@Component({
  selector: 'ew-csv-dialog',
  imports: [DialogFrame, Failure, Mark],
  templateUrl: './csv-dialog.html',
  styles: `
    .rows {
      max-height: 320px;
      overflow: auto;
      border: 1px solid var(--line-2);
    }
    .grid td {
      white-space: normal;
      height: auto;
      padding-block: 5px;
    }
  `,
})
export class CsvDialog {
  private readonly data = inject<CsvDialogData>(DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly changes = inject(Changes);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);

  protected readonly entity = entities[this.data.collection];
  protected readonly marks = marks;
  protected readonly most = SHOWN;
  protected readonly formatCount = formatCount;
  protected readonly busy = signal(false);
  protected readonly fileName = signal('');
  protected readonly review = signal<CsvReview | null>(null);
  protected readonly problem = signal<Problem | null>(null);

  protected choose(event: Event): void {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file) return;
    this.busy.set(true);
    this.review.set(null);
    this.problem.set(null);
    this.fileName.set(file.name);
    const { topologyId, collection } = this.data;
    this.api
      .upload(
        importsApi.csv,
        { params: { topologyId, collection }, query: { name: file.name } },
        file,
      )
      .subscribe({
        next: (review) => {
          this.review.set(review);
          this.busy.set(false);
        },
        error: (problem: Problem) => {
          this.problem.set(problem);
          this.busy.set(false);
        },
      });
  }

  protected async apply({ changes }: CsvReview): Promise<void> {
    this.busy.set(true);
    const outcome = await this.changes.apply({
      label: `Import ${this.fileName()} into ${this.entity.title}`,
      changes: changes.map((change) => ({ change })),
      quiet: true,
    });
    this.busy.set(false);
    if (outcome.done) this.ref.close(true);
    else this.problem.set(outcome.problem);
  }
}
