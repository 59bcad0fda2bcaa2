import { Prisma } from '../../../prisma/generated/client.ts';
import type { Row } from '../contract/entities.ts';
import type { EntityQuery, Page } from '../service/ports.ts';
import { conditionsOf } from './conditions.ts';
import { countsOf, type Counts } from './counts.ts';
import { readHead, stateKey, type Head } from './heads.ts';
import { cursorAt, orderOf, positionOf, segmentsAfter, type Segment } from './order.ts';
import type { Remembered } from './remembered.ts';
import { selectRows, type Sql } from './rows.ts';
import type { Table } from './tables.ts';

/** Totals that are known already: counting costs more than a page does. */
export interface Totals {
  /** Of whole collections. */
  readonly counts: Counts;
  /** Of what meets conditions, by topology, revision and conditions. */
  readonly matching: Remembered<number>;
}

/**
 * One page of a collection. The database filters, sorts and starts in the index where the page before ended, so that a page
 * deep down costs what the first one costs.
 * @throws NotFound when there is no such topology
 * @throws Invalid when filter, sort or cursor cannot be used
 */
export async function readPage(
  db: Sql,
  totals: Totals,
  table: Table,
  request: EntityQuery & { readonly topologyId: string },
): Promise<Page<Row>> {
  const { topologyId, limit, cursor, sort } = request;
  const order = orderOf(table, sort);
  const conditions = conditionsOf(table, topologyId, request);
  const position = positionOf(order, cursor);
  const head = await readHead(db, topologyId);
  const found = await readSegments(db, table, conditions, {
    segments: segmentsAfter(order, position),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const isLast = found.length <= limit;
  // A first page that is the last one has counted already.
  const total =
    position === null && isLast
      ? found.length
      : await totalOf(db, totals, { table, head, conditions, isWhole: isWhole(request) });
  return { rows, next: isLast || !last ? null : cursorAt(order, last), total };
}

const isWhole = ({ filters, q }: EntityQuery): boolean => !filters.length && !q;

interface Counted {
  readonly table: Table;
  readonly head: Head;
  readonly conditions: Prisma.Sql;
  readonly isWhole: boolean;
}

async function totalOf(
  db: Sql,
  { counts, matching }: Totals,
  { table, head, conditions, isWhole: whole }: Counted,
): Promise<number> {
  if (whole) return (await countsOf(db, counts, head))[table.collection] ?? 0;
  const key = `${tableState(head, table)} ${JSON.stringify([conditions.sql, conditions.values])}`;
  return matching.get(key, () => count(db, table, conditions));
}

/** Users are many and change apart from the rest, so they have a revision of their own. */
const tableState = (head: Head, { collection }: Table): string =>
  `${stateKey(head, collection === 'users' ? head.usersRevision : head.revision)} ${collection}`;

async function readSegments(
  db: Sql,
  table: Table,
  conditions: Prisma.Sql,
  { segments, limit }: { readonly segments: readonly Segment[]; readonly limit: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { where, orderBy } of segments) {
    const left = limit - rows.length;
    if (left > 0)
      rows.push(
        ...(await selectRows(
          db,
          table,
          Prisma.sql`${conditions} AND ${where}`,
          Prisma.sql`ORDER BY ${orderBy} LIMIT ${left}`,
        )),
      );
  }
  return rows;
}

async function count(db: Sql, table: Table, conditions: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<
    { total: bigint }[]
  >`SELECT count(*) AS total FROM ${table.name} WHERE ${conditions}`;
  return Number(row?.total ?? 0);
}
