import { Dialog } from '@angular/cdk/dialog';
import { inject, Service } from '@angular/core';
import { type Collection, entities, entityApi, type Row } from '@contract/entities';
import type { Issue, Problem } from '@contract/problem';
import { Api } from '../../api/api';
import type { EntityField } from '../../ui/entity/entity-fields';
import { formatNumber } from '../../ui/format';
import { Toasts } from '../../ui/toasts';
import { Changes } from '../changes';
import { deleteEdit, setEdit } from '../entity-edits';
import { CsvDialog } from './csv-dialog';

interface Parses {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] };
  };
}

/** What can be done with the rows of a collection: set a field of one or of many, delete, CSV out and in. */
@Service()
export class CollectionActions {
  private readonly api = inject(Api);
  private readonly changes = inject(Changes);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  /** Sets one field. Answers what is wrong with the value, nothing when it was set or given up. */
  async set(
    collection: Collection,
    row: Row,
    field: EntityField,
    value: unknown,
  ): Promise<readonly Issue[]> {
    if (same(value, row[field.name])) return [];
    const schema = entities[collection].schema.shape[field.name] as Parses;
    const { success, error } = schema.safeParse(value);
    if (!success)
      return [{ where: field.name, message: error?.issues[0]?.message ?? 'cannot be used' }];
    const edit = setEdit(collection, row, { [field.name]: value }, field.title);
    const outcome = await this.changes.apply({ ...edit, quiet: true });
    return outcome.done ? [] : issuesOf(outcome.problem, field.name);
  }

  /** Sets one field of many rows to the same value, as one change. */
  setAll(
    collection: Collection,
    rows: readonly Row[],
    { name, title }: EntityField,
    value: unknown,
  ): void {
    void this.changes.apply({
      label: `Set ${title} of ${formatNumber(rows.length)} ${entities[collection].title.toLowerCase()}`,
      changes: rows.map((row) => ({
        change: { op: 'update', collection, id: row.id, value: { [name]: value } },
        revision: row.revision,
        before: row,
      })),
    });
  }

  /** Deletes rows, after a question about what depends on them. Answers whether they are gone. */
  async remove(collection: Collection, rows: readonly Row[]): Promise<boolean> {
    const { done } = await this.changes.apply(deleteEdit(collection, rows));
    return done;
  }

  exportCsv(collection: Collection, topologyId: string): void {
    this.api.download(entityApi(collection).csv, { params: { topologyId } }).subscribe({
      next: (name) => {
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.toasts.failed(`${entities[collection].title} could not be exported`, problem);
      },
    });
  }

  importCsv(collection: Collection, topologyId: string): void {
    this.dialog.open(CsvDialog, { backdropClass: 'scrim', data: { topologyId, collection } });
  }
}

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const issuesOf = ({ type, issues, title, detail }: Problem, field: string): readonly Issue[] =>
  type === 'given-up'
    ? []
    : (issues ?? [{ where: field, message: saidAtField(type, title, detail) }]);

/** Beside a field it is plain that it was not changed: what is worth saying of a silent server is that it is silent. */
const saidAtField = (type: string, title: string, detail = title): string =>
  type === 'unreachable' ? title : detail;
