import type { Prisma, PrismaClient } from '../../../prisma/generated/client.ts';
import type { AccessStore } from '../service/ports.ts';
import { prismaAccountStore } from './prisma-account-store.ts';
import { prismaSessionStore } from './prisma-session-store.ts';
import { prismaTokenStore } from './prisma-token-store.ts';

type ReplyStore = Pick<AccessStore, 'remembered' | 'remember'>;

/** Accounts, sessions, tokens and remembered replies in PostgreSQL. */
export const prismaAccessStore = (prisma: PrismaClient): AccessStore => ({
  ...prismaAccountStore(prisma),
  ...prismaSessionStore(prisma),
  ...prismaTokenStore(prisma),
  ...prismaReplyStore(prisma),
  standing: async (ids, { at, usedAfter }) => {
    const where = { id: { in: [...ids] }, expiresAt: { gt: at }, account: { enabled: true } };
    const select = { id: true };
    const sessions = await prisma.session.findMany({
      where: { ...where, lastSeenAt: { gt: usedAfter } },
      select,
    });
    const tokens = await prisma.apiToken.findMany({ where: { ...where, revokedAt: null }, select });
    return [...sessions, ...tokens].map(({ id }) => id);
  },
});

/** Milliseconds for which a repeated request gets the first reply. */
const day = 24 * 60 * 60_000;

const prismaReplyStore = (prisma: PrismaClient): ReplyStore => ({
  remembered: async (key, accountId) => {
    const found = await prisma.rememberedReply.findUnique({
      where: { accountId_key: { accountId, key } },
    });
    const isFresh = found && found.createdAt.getTime() > Date.now() - day;
    return isFresh ? { requestHash: found.requestHash, reply: found.reply } : null;
  },
  remember: async (key, accountId, requestHash, reply) => {
    const now = new Date();
    await prisma.rememberedReply.deleteMany({
      where: { createdAt: { lt: new Date(now.getTime() - day) } },
    });
    const row = {
      key,
      accountId,
      requestHash,
      reply: reply as Prisma.InputJsonValue,
      createdAt: now,
    };
    await prisma.rememberedReply.createMany({ data: [row], skipDuplicates: true });
  },
});
