import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { DialogFrame } from '../ui/dialog-frame';
import { fieldTitle } from '../ui/entity/entity-fields';
import { entityOf } from '../ui/entity/entity-of';
import { formatTime } from '../ui/format';
import { showValue } from '../ui/show-value';
import { type Conflict, conflictRows, type ConflictRow, settled } from './conflict-rows';
import type { Edit } from './edit';

export interface ConflictDialogData {
  readonly edit: Edit;
  readonly conflicts: readonly Conflict[];
}

/** Somebody else changed the same thing: both values, a choice per field. Closes with the settled edit, or null. */
@Component({
  selector: 'ew-conflict-dialog',
  imports: [DialogFrame],
  templateUrl: './conflict-dialog.html',
})
export class ConflictDialog {
  private readonly data = inject<ConflictDialogData>(DIALOG_DATA);
  private readonly ref = inject<DialogRef<Edit | null>>(DialogRef);

  protected readonly rows = conflictRows(this.data.edit, this.data.conflicts);
  protected readonly gone = this.data.conflicts.some(({ revision }) => revision === null);
  protected readonly deleting = this.data.edit.changes.some(({ change }) => change.op === 'delete');
  protected readonly who = this.data.conflicts[0]?.changedBy ?? 'Somebody else';
  protected readonly heading = `Two people changed ${this.what()}`;
  protected readonly lead = this.sentence();
  protected readonly theirs = signal<ReadonlySet<string>>(new Set());
  protected readonly saveLabel = computed(() => {
    if (this.gone) return 'Create again';
    return this.deleting ? 'Delete anyway' : 'Save choice';
  });

  protected title({ collection, field }: ConflictRow): string {
    const entity = entityOf(collection);
    return entity ? fieldTitle(entity, field) : field;
  }

  protected readonly show = showValue;

  protected choose({ key }: ConflictRow, theirs: boolean): void {
    this.theirs.update((chosen) =>
      theirs ? new Set([...chosen, key]) : new Set([...chosen].filter((k) => k !== key)),
    );
  }

  protected keepEditing(): void {
    this.ref.close(null);
  }

  protected takeTheirs(): void {
    const all = new Set(this.rows.map(({ key }) => key));
    this.ref.close(
      this.gone || this.deleting ? null : settled(this.data.edit, this.data.conflicts, all),
    );
  }

  protected save(): void {
    this.ref.close(settled(this.data.edit, this.data.conflicts, this.theirs()));
  }

  private what(): string {
    const first = this.data.conflicts[0];
    if (!first) return 'this';
    const label = entityOf(first.collection)?.label;
    const named = label && first.current?.[label];
    return typeof named === 'string' ? named : first.id;
  }

  private sentence(): string {
    const at = this.data.conflicts[0]?.changedAt;
    const when = at ? ` at ${formatTime(at)}` : '';
    if (this.gone)
      return `${this.who} deleted it${when}, while you were editing. Nothing of yours was saved.`;
    return `${this.who} saved${when}, while you were editing. Choose per field; history keeps both.`;
  }
}
