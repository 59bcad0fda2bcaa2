import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Collection, entities, type Row } from '@contract/entities';
import type { Issue } from '@contract/problem';
import { Changes } from '../../editing/changes';
import { addEdit, labelOf } from '../../editing/entity-edits';
import type { Edit } from '../../editing/edit';
import { DialogFrame } from '../../ui/dialog-frame';
import { type Choice, EntityForm } from '../../ui/entity/entity-form';
import { newId } from '../../ui/entity/new-id';
import type { DrawnCollection } from '../diagram/design-rows';
import { partId } from '../diagram/part-ids';
import { EdgeForm } from './edge-form';
import { type AddedKind, type Ground, plainKinds } from './kinds';

export type { AddedKind };

export interface AddDialogData extends Ground {
  /** What is added, when that is clear already. */
  readonly kind: AddedKind | null;
}

/** What to add, then its few fields with proposals. Closes with the new part of the diagram, or null. */
@Component({
  selector: 'ew-add-dialog',
  imports: [DialogFrame, EdgeForm, EntityForm],
  templateUrl: './add-dialog.html',
  styles: `
    .kinds {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
    }
    .kinds .btn {
      justify-content: flex-start;
    }
    ew-entity-form,
    ew-edge-form {
      display: block;
    }
  `,
})
export class AddDialog {
  protected readonly data = inject<AddDialogData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string | null>>(DialogRef);
  private readonly changes = inject(Changes);

  protected readonly kind = signal<AddedKind | null>(this.data.kind);
  protected readonly issues = signal<readonly Issue[]>([]);
  protected readonly problem = signal('');
  protected readonly edge = computed(() =>
    this.kind() === 'edge-pool' || this.kind() === 'edge-server'
      ? (this.kind() as 'edge-pool' | 'edge-server')
      : null,
  );
  protected readonly plain = computed(
    () => plainKinds.find(({ id }) => id === this.kind()) ?? null,
  );
  protected readonly entity = computed(() => entities[this.plain()?.collection ?? 'sites']);
  protected readonly initial = computed(() => this.plain()?.initial(this.data) ?? {});
  protected readonly kinds = computed(() => [
    { id: 'edge-pool' as const, label: 'Edge pool', why: '' },
    {
      id: 'edge-server' as const,
      label: 'Edge server',
      why: this.data.rows.pools.some(({ kind }) => kind === 'edge') ? '' : 'Add an edge pool first',
    },
    ...plainKinds.map(({ id, label }) => ({
      id,
      label,
      why: id === 'site' || id === 'partner' ? '' : this.needsSite(),
    })),
  ]);
  protected readonly heading = computed(() => {
    const label = this.kinds().find(({ id }) => id === this.kind())?.label;
    return label
      ? `Add ${label.charAt(0).toLowerCase() === 'p' && label.startsWith('PSTN') ? label : label.toLowerCase()}`
      : 'Add entity';
  });
  protected readonly targets = (collection: Collection): readonly Choice[] => {
    const rows = (this.data.rows as Partial<Record<Collection, readonly Row[]>>)[collection] ?? [];
    return rows.map((row) => ({ id: row.id, label: labelOf(collection, row) }));
  };

  protected create(value: Record<string, unknown>): Promise<void> {
    const collection = this.plain()?.collection ?? 'sites';
    const rows = this.data.rows[collection as DrawnCollection] as readonly {
      readonly id: string;
    }[];
    const id = newId(
      labelOf(collection, { id: 'new', ...value }).split('.')[0] ?? 'new',
      new Set(rows.map((row) => row.id)),
    );
    return this.apply(addEdit(collection, id, value), partId(collection, id));
  }

  protected async apply(edit: Edit, part: string): Promise<void> {
    const outcome = await this.changes.apply({ ...edit, quiet: true });
    if (outcome.done) {
      this.ref.close(part);
      return;
    }
    this.issues.set(outcome.problem.issues ?? []);
    this.problem.set(
      outcome.problem.type === 'given-up' ? '' : (outcome.problem.detail ?? outcome.problem.title),
    );
  }

  private needsSite(): string {
    return this.data.rows.sites.length > 0 ? '' : 'Add a site first';
  }
}
