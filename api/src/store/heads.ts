import { Prisma, type Topology as TopologyRow } from '../../../prisma/generated/client.ts';
import { EntityId } from '../domain/text.ts';
import { NotFound } from '../service/errors.ts';
import type { Sql } from './rows.ts';

/** The row of a topology; its settings are not parsed yet. */
export type Head = TopologyRow;

/** The row of a topology. @throws NotFound */
export const readHead = (db: Sql, id: string): Promise<Head> => find(db, id, Prisma.empty);

/** The row of a topology, locked until the transaction ends: changes of one topology happen one after the other. @throws NotFound */
export const lockHead = (tx: Sql, id: string): Promise<Head> =>
  find(tx, id, Prisma.sql`FOR UPDATE`);

/** Names a state of a topology, or of its users; never one of a later topology that has the same id. */
export const stateKey = ({ id, createdAt }: Head, revision: number): string =>
  `${id} ${String(createdAt.getTime())} ${String(revision)}`;

async function find(db: Sql, id: string, lock: Prisma.Sql): Promise<Head> {
  if (!EntityId.safeParse(id).success) throw new NotFound('topology', id);
  const [head] = await db.$queryRaw<Head[]>`SELECT * FROM "Topology" WHERE "id" = ${id} ${lock}`;
  if (!head) throw new NotFound('topology', id);
  return head;
}
