import type { ChangeSet } from '../../contract/changes.ts';
import type { Row } from '../../contract/entities.ts';
import type { Issue, Problem } from '../../contract/problem.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Head } from '../heads.ts';
import { rowsById, valuesOf, type Sql, type Values } from '../rows.ts';
import { tables, type Table } from '../tables.ts';

export type Request = ChangeSet['changes'][number];
export type ConflictEntry = NonNullable<Problem['conflicts']>[number];

/** An entity that a change set touches. */
export interface Touched {
  readonly table: Table;
  readonly id: string;
  /** As stored; null when there was none. */
  readonly row: Row | null;
  /** Its values as stored. */
  readonly before: Values | null;
  /** What will be stored; null deletes it. */
  readonly after: Values | null;
  /** The fields that the change set sets, each with where it does. */
  readonly set: ReadonlyMap<string, string>;
}

/** What a change set makes of a topology, before any of it is written. */
export interface Draft {
  readonly tx: Sql;
  readonly head: Head;
  readonly touched: Map<string, Touched>;
  settings: { readonly before: Settings; readonly after: Settings };
  /** All that is wrong so far. */
  readonly issues: Issue[];
  readonly conflicts: ConflictEntry[];
}

export const keyOf = ({ collection }: Table, id: string): string => `${collection}/${id}`;

/** The stored state of every entity that the changes name; collections that do not exist are left for their own issue. */
export async function loadTouched(
  tx: Sql,
  topologyId: string,
  requests: readonly Request[],
): Promise<Map<string, Touched>> {
  const touched = new Map<string, Touched>();
  for (const table of tables) {
    const named = requests
      .filter(({ change }) => change.collection === table.collection)
      .map(({ change }) => change.id);
    if (named.length) await load(tx, topologyId, { table, ids: [...new Set(named)], touched });
  }
  return touched;
}

async function load(
  tx: Sql,
  topologyId: string,
  {
    table,
    ids,
    touched,
  }: {
    readonly table: Table;
    readonly ids: readonly string[];
    readonly touched: Map<string, Touched>;
  },
): Promise<void> {
  const rows = await rowsById(tx, table, topologyId, ids);
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) touched.set(keyOf(table, id), untouched(table, id, found.get(id) ?? null));
}

/** An entity as stored, before any change. */
export const untouched = (table: Table, id: string, row: Row | null): Touched => {
  const before = row && valuesOf(table, row);
  return { table, id, row, before, after: before, set: new Map() };
};

/** Whether writing it would change anything. */
export const isChanged = ({ before, after }: Pick<Touched, 'before' | 'after'>): boolean =>
  JSON.stringify(before) !== JSON.stringify(after);
