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
      const fault = await faultOf(tx, held);
      const { count } = await tx.delivery.updateMany({ where: { id, lease }, data: done });
      if (count === 0) return false;
      const failed = { decrement: fault === null ? 0 : 1 };
      const counts = { sent: { increment: 1 }, failed };
      await tx.alert.updateMany({ where: { id: alertId }, data: counts });
      const data = { lastError: null, lastSentAt: at };
      await tx.channel.updateMany({ where: { id: held.channel?.id ?? '' }, data });
      return true;
    }),
  failed: (held, error, nextAt) => noteFailure(prisma, held, { error, nextAt }),
});

/** False when somebody else holds the message meanwhile. */
const noteFailure = (
  prisma: PrismaClient,
  held: HeldDelivery,
  { error, nextAt }: { readonly error: string; readonly nextAt: Date | null },
): Promise<boolean> =>
  prisma.$transaction(async (tx) => {
    const { id, lease, alertId, channel } = held;
    const before = await faultOf(tx, held);
    const given = nextAt === null ? { givenUpAt: new Date() } : {};
    const data = { nextAt, lease: null, lastError: error, ...given };
    const { count } = await tx.delivery.updateMany({ where: { id, lease }, data });
    if (count === 0) return false;
    const counts = { failed: { increment: before === null ? 1 : 0 } };
    await tx.alert.updateMany({ where: { id: alertId }, data: counts });
    const where = { id: channel?.id ?? '' };
    await tx.channel.updateMany({ where, data: { lastError: error } });
    return true;
  });

/** Why a message did not arrive when it was tried before; null where it was not. */
const faultOf = async (
  tx: Pick<PrismaClient, 'delivery'>,
  { id }: HeldDelivery,
): Promise<string | null> => {
  const row = await tx.delivery.findUnique({ where: { id }, select: { lastError: true } });
  return row?.lastError ?? null;
};

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
