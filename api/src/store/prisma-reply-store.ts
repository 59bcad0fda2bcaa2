import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { AccessStore, ReplyClaim } from '../service/ports.ts';

type ReplyStore = Pick<AccessStore, 'claimReply' | 'remember' | 'release'>;

/** Replies to creations with an Idempotency-Key in PostgreSQL. A row is claimed by one statement, so that one server has it. */
export const prismaReplyStore = (prisma: PrismaClient): ReplyStore => ({
  claimReply: async (claim) => {
    const data = { ...claim, reply: Prisma.JsonNull, createdAt: new Date() };
    const mine = await prisma.rememberedReply.createMany({ data: [data], skipDuplicates: true });
    if (mine.count > 0) return null;
    const where = { key: claim.key, accountId: claim.accountId, OR: over() };
    const taken = await prisma.rememberedReply.updateMany({ where, data });
    if (taken.count > 0) return null;
    const accountId_key = { accountId: claim.accountId, key: claim.key };
    const found = await prisma.rememberedReply.findUnique({ where: { accountId_key } });
    // Released since: whoever had it is done with it, and the next attempt gets it.
    if (!found) return { requestHash: claim.requestHash, reply: null };
    const reply = found.pendingUntil ? null : { body: found.reply };
    return { requestHash: found.requestHash, reply };
  },
  remember: async (claim, reply) => {
    await prisma.rememberedReply.deleteMany({ where: { createdAt: { lt: aDayAgo() } } });
    const data = { reply: reply as Prisma.InputJsonValue, pendingUntil: null };
    await prisma.rememberedReply.updateMany({ where: own(claim), data });
  },
  release: async (claim) => {
    await prisma.rememberedReply.deleteMany({ where: own(claim) });
  },
});

/** A repeated request gets the first reply for a day. */
const aDayAgo = (): Date => new Date(Date.now() - 24 * 60 * 60_000);

/** Rows that hold nobody back any more. */
const over = () => [{ createdAt: { lt: aDayAgo() } }, { pendingUntil: { lt: new Date() } }];

/** The row of a claim, unless another server has taken it over. */
const own = ({ key, accountId, pendingUntil }: ReplyClaim) => ({ key, accountId, pendingUntil });
