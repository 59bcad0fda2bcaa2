import { randomUUID } from 'node:crypto';
import type {
  Channel as ChannelRow,
  Delivery as DeliveryRow,
  PrismaClient,
} from '../../../prisma/generated/client.ts';
import type { AlertMessage, DeliveryStore, HeldDelivery } from '../service/watch/alert-ports.ts';
import { channelOf } from './alert-rows.ts';

/** Messages that wait to be sent, in PostgreSQL. */
export const prismaDeliveryStore = (prisma: PrismaClient): DeliveryStore => ({
  lease: async ({ now, until, most }) => {
    const lease = randomUUID();
    const rows = await prisma.$queryRaw<DeliveryRow[]>`
      UPDATE "Delivery" SET "lease" = ${lease}, "nextAt" = ${until}, "attempts" = "attempts" + 1
      WHERE "id" IN (SELECT "id" FROM "Delivery" WHERE "nextAt" <= ${now}
        ORDER BY "nextAt", "id" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING *`;
    const ids = [...new Set(rows.map(({ channelId }) => channelId))];
    const channels = await prisma.channel.findMany({ where: { id: { in: ids } } });
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    return rows.map((row) => heldOf(row, lease, byId.get(row.channelId)));
  },
  sent: (held, at) =>
    prisma.$transaction(async (tx) => {
      const done = { sentAt: at, nextAt: null, lease: null, lastError: null };
      const { id, lease, alertId } = held;
      const { count } = await tx.delivery.updateMany({ where: { id, lease }, data: done });
      if (count === 0) return false;
      await tx.alert.updateMany({ where: { id: alertId }, data: { sent: { increment: 1 } } });
      const data = { lastError: null, lastSentAt: at };
      await tx.channel.updateMany({ where: { id: held.channel?.id ?? '' }, data });
      return true;
    }),
  failed: (held, error, nextAt) =>
    prisma.$transaction(async (tx) => {
      const { id, lease, channel } = held;
      const given = nextAt === null ? { givenUpAt: new Date() } : {};
      const data = { nextAt, lease: null, lastError: error, ...given };
      const { count } = await tx.delivery.updateMany({ where: { id, lease }, data });
      if (count === 0) return false;
      const where = { id: channel?.id ?? '' };
      await tx.channel.updateMany({ where, data: { lastError: error } });
      return true;
    }),
});

const heldOf = (
  { id, alertId, attempts, createdAt, message }: DeliveryRow,
  lease: string,
  channel: ChannelRow | undefined,
): HeldDelivery => ({
  id,
  lease,
  alertId,
  attempts: attempts - 1,
  createdAt,
  message: message as unknown as AlertMessage,
  channel: channel?.enabled
    ? { ...channelOf(channel), address: channel.address, secret: channel.secret }
    : null,
});
