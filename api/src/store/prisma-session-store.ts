import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { AccessStore } from '../service/ports.ts';

type SessionStore = Pick<
  AccessStore,
  'createSession' | 'sessionByHash' | 'sessionsOf' | 'touchSession' | 'endSessions'
>;

/** Sessions in PostgreSQL. Those that expired go when the next one begins. */
export const prismaSessionStore = (prisma: PrismaClient): SessionStore => ({
  createSession: async (session) => {
    await prisma.session.deleteMany({ where: { expiresAt: { lt: session.createdAt } } });
    await prisma.session.create({ data: session });
  },
  sessionByHash: (secretHash) => prisma.session.findUnique({ where: { secretHash } }),
  sessionsOf: (accountId) =>
    prisma.session.findMany({ where: { accountId }, orderBy: { lastSeenAt: 'desc' } }),
  touchSession: async (id, at) => {
    await prisma.session.updateMany({ where: { id }, data: { lastSeenAt: at } });
  },
  endSessions: async (accountId, { id, except }) => {
    const which = [
      ...(id === undefined ? [] : [{ id }]),
      ...(except === undefined ? [] : [{ NOT: { id: except } }]),
    ];
    return (await prisma.session.deleteMany({ where: { accountId, AND: which } })).count;
  },
});
