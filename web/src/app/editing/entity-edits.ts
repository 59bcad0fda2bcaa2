import { type Collection, entities, type Row } from '@contract/entities';
import type { Edit } from './edit';

/** What people call an entity. */
export const labelOf = (collection: Collection, row: Readonly<Record<string, unknown>>): string => {
  const label = row[entities[collection].label];
  return typeof label === 'string' && label ? label : String(row['id']);
};

/** Sets fields of one entity. `what` is the title of the field, or what else was set. */
export const setEdit = (
  collection: Collection,
  row: Row,
  value: Record<string, unknown>,
  what: string,
): Edit => ({
  label: `Set ${what} of ${labelOf(collection, row)}`,
  changes: [
    {
      change: { op: 'update', collection, id: row.id, value },
      revision: row.revision,
      before: row,
    },
  ],
});

/** Adds an entity under `id`. */
export const addEdit = (
  collection: Collection,
  id: string,
  value: Record<string, unknown>,
): Edit => ({
  label: `Add ${entities[collection].noun} ${labelOf(collection, { id, ...value })}`,
  changes: [{ change: { op: 'create', collection, id, value: { ...value, id } } }],
});

/** Deletes entities; what depends on them is asked about. */
export const deleteEdit = (collection: Collection, rows: readonly Row[]): Edit => {
  const { noun, title } = entities[collection];
  const [only] = rows;
  const what =
    rows.length === 1 && only
      ? `${noun} ${labelOf(collection, only)}`
      : `${String(rows.length)} ${title.toLowerCase()}`;
  return {
    label: `Delete ${what}`,
    changes: rows.map((row) => ({
      change: { op: 'delete', collection, id: row.id },
      revision: row.revision,
      before: row,
    })),
  };
};
