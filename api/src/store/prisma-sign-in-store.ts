import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { SignInStore } from '../service/ports.ts';

/** Failed sign-ins and known browsers in PostgreSQL. */
export const prismaSignInStore = (prisma: PrismaClient): SignInStore => ({
  addFailure: async (key, now, until) => {
    await prisma.signInCount.deleteMany({ where: { until: { lte: now } } });
    // One statement, so that servers which count at the same time do not lose one another's.
    const [row] = await prisma.$queryRaw<{ failures: number; until: Date }[]>`
      INSERT INTO "SignInCount" ("key", "failures", "until") VALUES (${key}, 1, ${until})
      ON CONFLICT ("key") DO UPDATE SET "failures" = "SignInCount"."failures" + 1
      RETURNING "failures", "until"`;
    return row ?? { failures: 1, until };
  },
  takeBackFailures: async (keys) => {
    await prisma.signInCount.updateMany({
      where: { key: { in: [...keys] } },
      data: { failures: { decrement: 1 } },
    });
  },
  loginOfBrowser: async (secretHash, now) => {
    const found = await prisma.knownBrowser.findUnique({ where: { secretHash } });
    return found && found.until > now ? found.login : null;
  },
  knowBrowser: async ({ secretHash, login, now, until, before }) => {
    const gone = [{ until: { lte: now } }, ...(before === null ? [] : [{ secretHash: before }])];
    await prisma.knownBrowser.deleteMany({ where: { OR: gone } });
    await prisma.knownBrowser.create({ data: { secretHash, login, until } });
  },
});
