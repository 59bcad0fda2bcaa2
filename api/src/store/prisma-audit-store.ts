import { z } from 'zod';
import type {
  AuditEntry as AuditRow,
  Prisma,
  PrismaClient,
} from '../../../prisma/generated/client.ts';
import type { AuditEntry } from '../contract/changes.ts';
import { Invalid } from '../service/errors.ts';
import type { AuditQuery, AuditStore } from '../service/ports.ts';
import { insertAudit } from './insert-audit.ts';
import { isStorable } from './storable.ts';

/** The audit in PostgreSQL, whose trigger refuses to change what is there. */
export const prismaAuditStore = (prisma: PrismaClient): AuditStore => ({
  add: (entry) => insertAudit(prisma, [entry], new Date()),
  page: async (query) => {
    const where = whereOf(query);
    const before = query.cursor === undefined ? {} : { sequence: { lt: sequenceOf(query.cursor) } };
    const found = await prisma.auditEntry.findMany({
      where: { AND: [where, before] },
      orderBy: { sequence: 'desc' },
      take: query.limit + 1,
    });
    const rows = found.slice(0, query.limit).map(entryOf);
    const last = rows.at(-1);
    const next = found.length > query.limit && last ? cursorAt(last) : null;
    return { rows, next, total: await prisma.auditEntry.count({ where }) };
  },
});

const filters = ['topologyId', 'collection', 'entityId', 'actor', 'action'] as const;

function whereOf(query: AuditQuery): Prisma.AuditEntryWhereInput {
  const given = filters.flatMap((name) =>
    query[name] === undefined ? [] : [{ name, value: query[name] }],
  );
  const issues = given
    .filter(({ value }) => typeof value !== 'string' || !isStorable(value))
    .map(({ name }) => ({ where: name, message: 'must be text' }));
  if (issues.length) throw new Invalid('The audit cannot be asked for like this', issues);
  return { AND: given.map(({ name, value }) => ({ [name]: { equals: value } })) };
}

const Cursor = z.string().regex(/^s\d{1,15}$/);

const cursorAt = ({ sequence }: AuditEntry): string =>
  Buffer.from(`s${String(sequence)}`).toString('base64url');

function sequenceOf(cursor: string): number {
  const read = Cursor.safeParse(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!read.success)
    throw new Invalid('The page cannot be found', [
      { where: 'cursor', message: 'does not belong to this list' },
    ]);
  return Number(read.data.slice(1));
}

const entryOf = ({ sequence, at, before, after, ...row }: AuditRow): AuditEntry => ({
  ...row,
  sequence: Number(sequence),
  at: at.toISOString(),
  before: before as AuditEntry['before'],
  after: after as AuditEntry['after'],
});
