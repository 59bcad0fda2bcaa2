import { randomUUID } from 'node:crypto';
import type { Channel as ChannelRow, PrismaClient } from '../../../prisma/generated/client.ts';
import type { Channel, MaintenanceWindow } from '../domain/alert.ts';
import { Conflict, NotFound } from '../service/errors.ts';
import type { Actor } from '../service/ports.ts';
import { keptAddress } from '../service/watch/shown-address.ts';
import type { ChannelInput, ChannelStore, SeenRow } from '../service/watch/alert-ports.ts';
import { channelOf, windowOf } from './alert-rows.ts';
import { insertAudit } from './insert-audit.ts';
import type { Sql } from './rows.ts';
import { isStorable } from './storable.ts';

/** Channels and maintenance windows in PostgreSQL. */
export const prismaChannelStore = (prisma: PrismaClient): ChannelStore => ({
  channels: async () => {
    const rows = await prisma.channel.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
    return rows.map(channelOf);
  },
  secretChannel: async (id) => {
    const row = isStorable(id) ? await prisma.channel.findUnique({ where: { id } }) : null;
    if (!row) throw new NotFound('Channel', id);
    return { ...channelOf(row), address: row.address, secret: row.secret };
  },
  addChannel: (input, actor, at) =>
    prisma.$transaction(async (tx) => {
      const id = randomUUID();
      const data = { ...written(input, null), id, changedAt: at, changedBy: actor.name };
      const after = channelOf(await tx.channel.create({ data }));
      await note(tx, { action: 'create', actor, at, before: null, after });
      return after;
    }),
  changeChannel: (seen, input, { actor, at }) =>
    prisma.$transaction(async (tx) => {
      const row = await lock(tx, seen);
      const stamp = { changedAt: at, changedBy: actor.name, revision: { increment: 1 } };
      const data = { ...written(input, row), ...stamp, lastError: null };
      const changed = await tx.channel.update({ where: { id: seen.id }, data });
      const [before, after] = [channelOf(row), channelOf(changed)];
      await note(tx, { action: 'update', actor, at, before, after });
      return after;
    }),
  removeChannel: (seen, actor, at) =>
    prisma.$transaction(async (tx) => {
      const before = channelOf(await lock(tx, seen));
      await tx.delivery.deleteMany({ where: { channelId: seen.id, sentAt: null } });
      await tx.channel.delete({ where: { id: seen.id } });
      await note(tx, { action: 'delete', actor, at, before, after: null });
    }),
  ...windowStore(prisma),
});

/** What is written of an input: secret and address stay as they were where nothing else was said. */
const written = (input: ChannelInput, before: ChannelRow | null) => {
  const { secret, to, address, ...rest } = input;
  const kept = secret === undefined ? (before?.secret ?? null) : secret === '' ? null : secret;
  const whole = before ? keptAddress(input.kind, address, before) : address;
  return { ...rest, to: [...to], address: whole, secret: kept };
};

async function lock(tx: Sql, { id, revision }: SeenRow): Promise<ChannelRow> {
  if (!isStorable(id)) throw new NotFound('Channel', id);
  const [row] = await tx.$queryRaw<ChannelRow[]>`
    SELECT * FROM "Channel" WHERE "id" = ${id} FOR UPDATE`;
  if (!row) throw new NotFound('Channel', id);
  if (revision !== undefined && revision !== row.revision)
    throw new Conflict('Somebody else changed the channel meanwhile');
  return row;
}

interface Noted<T> {
  readonly action: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly before: T | null;
  readonly after: T | null;
}

const note = (tx: Sql, noted: Noted<Channel>): Promise<void> => audit(tx, 'channels', noted);

const audit = async (
  tx: Sql,
  collection: string,
  { action, actor, at, before, after }: Noted<Channel | MaintenanceWindow>,
): Promise<void> => {
  const about = after ?? before;
  if (!about) return;
  const { id: entityId, topologyId, name: label } = about;
  const { name, requestId } = actor;
  const what = { action, topologyId, collection, entityId, label, before, after };
  await insertAudit(tx, [{ ...what, actor: name, requestId }], at);
};

type WindowStore = Pick<ChannelStore, 'windows' | 'addWindow' | 'removeWindow'>;

const windowStore = (prisma: PrismaClient): WindowStore => ({
  windows: async (topologyId) => {
    const where = topologyId === undefined ? {} : { OR: [{ topologyId }, { topologyId: null }] };
    const orderBy = [{ startsAt: 'desc' as const }, { id: 'desc' as const }];
    return (await prisma.maintenanceWindow.findMany({ where, orderBy, take: 500 })).map(windowOf);
  },
  addWindow: (input, actor, at) =>
    prisma.$transaction(async (tx) => {
      const data = { ...input, id: randomUUID(), createdBy: actor.name };
      const after = windowOf(await tx.maintenanceWindow.create({ data }));
      const noted = { action: 'create', actor, at, before: null, after };
      await audit(tx, 'maintenanceWindows', noted);
      return after;
    }),
  removeWindow: (id, actor, at) =>
    prisma.$transaction(async (tx) => {
      const row = isStorable(id) ? await tx.maintenanceWindow.findUnique({ where: { id } }) : null;
      if (!row) throw new NotFound('Maintenance window', id);
      await tx.maintenanceWindow.delete({ where: { id } });
      const before = windowOf(row);
      const noted = { action: 'delete', actor, at, before, after: null };
      await audit(tx, 'maintenanceWindows', noted);
    }),
});
