import type { z } from 'zod';
import type { Change } from '../domain/change.ts';
import { collections, entities } from '../domain/topology.ts';
import type { DecisionInput } from './federation-case.ts';

interface Identified {
  readonly id: string;
}

/** The input after changes that a step proposes; a change of something else leaves it as it is. */
export const applyChanges = (input: DecisionInput, changes: readonly Change[]): DecisionInput =>
  changes.reduce(applyOne, input);

const applyOne = (input: DecisionInput, change: Change): DecisionInput => {
  if (change.collection === 'settings' && change.op === 'update')
    return { ...input, settings: { ...input.settings, ...change.value } };
  const collection = collections.find((name) => name === change.collection);
  const rows = collection && (input as Readonly<Record<string, unknown>>)[collection];
  if (!collection || !Array.isArray(rows)) return input;
  const { schema } = entities[collection];
  return { ...input, [collection]: changed(rows as Identified[], change, schema) };
};

const changed = (
  rows: readonly Identified[],
  change: Change,
  schema: z.ZodObject,
): readonly unknown[] => {
  if (change.op === 'create') return [...rows, schema.parse(change.value)];
  if (change.op === 'delete') return rows.filter(({ id }) => id !== change.id);
  return rows.map((row) => (row.id === change.id ? { ...row, ...change.value } : row));
};
