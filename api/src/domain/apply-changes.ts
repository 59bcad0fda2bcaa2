import type { z } from 'zod';
import type { Change } from './change.ts';
import { collections, entities } from './topology.ts';

interface Identified {
  readonly id: string;
}

/**
 * A design, or as much of one as is there, after changes that nobody has saved. What names no collection, or one that is not
 * there, changes nothing; references are not checked, as in documents. @throws z.ZodError when an entity is none
 */
export const applyChanges = <T extends object>(design: T, changes: readonly Change[]): T =>
  changes.reduce(applyOne, design);

const applyOne = <T extends object>(design: T, change: Change): T => {
  const parts = design as Readonly<Record<string, unknown>>;
  if (change.collection === 'settings')
    return { ...design, settings: { ...(parts['settings'] as object), ...valueOf(change) } };
  const collection = collections.find((name) => name === change.collection);
  const rows = collection && parts[collection];
  if (!collection || !Array.isArray(rows)) return design;
  const { schema } = entities[collection];
  return { ...design, [collection]: changed(rows as Identified[], change, schema) };
};

const valueOf = (change: Change): object => ('value' in change ? change.value : {});

const changed = (
  rows: readonly Identified[],
  change: Change,
  schema: z.ZodObject,
): readonly unknown[] => {
  if (change.op === 'create') return [...rows, schema.parse(change.value)];
  if (change.op === 'delete') return rows.filter(({ id }) => id !== change.id);
  return rows.map((row) =>
    row.id === change.id ? schema.parse({ ...row, ...change.value }) : row,
  );
};
