import { Prisma } from '../../../prisma/generated/client.ts';
import { z } from 'zod';
import { Invalid } from '../service/errors.ts';
import type { Row } from '../contract/entities.ts';
import { fits } from './conditions.ts';
import { isStorable } from './storable.ts';
import type { Field, Table } from './tables.ts';

/** How a list is sorted: by one field, then by id, so that no two rows are alike. Empty values come after all others. */
export interface Order {
  readonly field: Field;
  readonly descending: boolean;
}

/** The last row of the page before, as far as the order knows it. */
export interface Position {
  readonly value: string | number | boolean | null;
  readonly id: string;
}

/** A run of rows in which the sorted field is filled, or empty. Each is one range of an index, however deep it begins. */
export interface Segment {
  readonly where: Prisma.Sql;
  readonly orderBy: Prisma.Sql;
}

/** `fqdn`, or `-fqdn` for descending; by id without it. @throws Invalid when there is no such field */
export function orderOf(table: Table, sort: string | undefined): Order {
  const descending = sort?.startsWith('-') ?? false;
  const field = table.fields.get(sort === undefined ? 'id' : sort.slice(descending ? 1 : 0));
  if (!field)
    throw new Invalid('The list cannot be sorted like this', [
      { where: 'sort', message: 'is no field of this list' },
    ]);
  return { field, descending };
}

/** The segments that are left after a position, in order. */
export function segmentsAfter({ field, descending }: Order, after: Position | null): Segment[] {
  const direction = Prisma.raw(descending ? 'DESC' : 'ASC');
  const beyond = Prisma.raw(descending ? '<' : '>');
  const filled = (where: Prisma.Sql): Segment => ({
    where,
    orderBy: Prisma.sql`${field.column} ${direction}, "id" ${direction}`,
  });
  const empty = (where: Prisma.Sql): Segment => ({ where, orderBy: Prisma.sql`"id" ${direction}` });
  if (after?.value === null)
    return [empty(Prisma.sql`${field.column} IS NULL AND "id" ${beyond} ${after.id}`)];
  const start = after
    ? Prisma.sql`(${field.column}, "id") ${beyond} (${after.value}, ${after.id})`
    : Prisma.sql`TRUE`;
  if (!field.nullable) return [filled(start)];
  return [
    filled(Prisma.sql`${field.column} IS NOT NULL AND ${start}`),
    empty(Prisma.sql`${field.column} IS NULL`),
  ];
}

const Cursor = z.strictObject({
  sort: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  id: z.string().max(100).refine(isStorable),
});

/** A position as clients carry it from page to page. */
export const cursorAt = (order: Order, row: Row): string =>
  Buffer.from(
    JSON.stringify({ sort: nameOf(order), value: row[order.field.name], id: row.id }),
  ).toString('base64url');

/** @throws Invalid when it was not made by `cursorAt` for the same order */
export function positionOf(order: Order, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const read = Cursor.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (read.success && belongs(order, read.data)) return read.data;
  throw new Invalid('The page cannot be found', [
    { where: 'cursor', message: 'does not belong to this list' },
  ]);
}

function belongs(order: Order, { sort, value }: z.infer<typeof Cursor>): boolean {
  if (sort !== nameOf(order)) return false;
  return value === null ? order.field.nullable : fits(order.field.kind, value);
}

const nameOf = ({ field, descending }: Order): string => (descending ? '-' : '') + field.name;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
