import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { PairHalf, PairStore } from '../service/watch/ports.ts';

/** What the halves of pairs say, in PostgreSQL. */
export const prismaPairStore = (prisma: PrismaClient): PairStore => ({
  say: async (half, message, at) => {
    const side = await sideOf(prisma, half);
    if (side === null) return false;
    const { pairId } = half;
    await prisma.$executeRaw`
      INSERT INTO "PairMessage" ("pairId", "side", "position", "message", "at")
      SELECT ${pairId}, ${side}, coalesce(max("position"), 0) + 1, ${JSON.stringify(message)}::jsonb, ${at}
      FROM "PairMessage" WHERE "pairId" = ${pairId} AND "side" = ${side}`;
    return true;
  },
  hear: async (half, after) => {
    const side = await sideOf(prisma, half);
    if (side === null) return null;
    const { pairId } = half;
    // Asked before the messages are read, so that nothing said last is lost.
    const others = await prisma.job.count({ where: { pairId, side: { not: side } } });
    const rows = await prisma.pairMessage.findMany({
      where: { pairId, side: { not: side }, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: atOnce,
    });
    return {
      messages: rows.map(({ message }) => message),
      next: rows.at(-1)?.position ?? after,
      ended: others === 0 && rows.length < atOnce,
    };
  },
});

const atOnce = 10;

const sideOf = async (prisma: PrismaClient, where: PairHalf): Promise<string | null> =>
  (await prisma.job.findFirst({ where: { ...where }, select: { side: true } }))?.side ?? null;
