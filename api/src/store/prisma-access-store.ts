import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { AccessStore } from '../service/ports.ts';
import { prismaAccountStore } from './prisma-account-store.ts';
import { prismaReplyStore } from './prisma-reply-store.ts';
import { prismaSessionStore } from './prisma-session-store.ts';
import { prismaTokenStore } from './prisma-token-store.ts';

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
