import { randomUUID } from 'node:crypto';
import {
  Prisma,
  type Account as AccountRow,
  type PrismaClient,
} from '../../../prisma/generated/client.ts';
import type { Account } from '../contract/accounts.ts';
import type { Role } from '../contract/session.ts';
import { Conflict, NotFound } from '../service/errors.ts';
import type { AccessStore, AccountRecord } from '../service/ports.ts';

type AccountStore = Pick<
  AccessStore,
  | 'countAccounts'
  | 'accounts'
  | 'accountById'
  | 'accountByLogin'
  | 'createAccount'
  | 'updateAccount'
  | 'removeAccount'
>;

/** Accounts in PostgreSQL. */
export const prismaAccountStore = (prisma: PrismaClient): AccountStore => ({
  countAccounts: () => prisma.account.count(),
  accounts: async () =>
    (await prisma.account.findMany({ orderBy: { login: 'asc' } })).map(accountOf),
  accountById: async (id) => recordOf(await prisma.account.findUnique({ where: { id } })),
  accountByLogin: async (login) => recordOf(await prisma.account.findUnique({ where: { login } })),
  createAccount: (account, { first = false } = {}) =>
    prisma.$transaction(async (tx) => {
      if (first) await refuseSecond(tx);
      const data = { ...account, id: randomUUID(), createdAt: new Date() };
      return accountOf(await tx.account.create({ data }).catch(translate(account.login)));
    }),
  updateAccount: async (id, change) => {
    // Signing in is no change that somebody could miss.
    const counted = Object.keys(change).some((field) => field !== 'lastLoginAt');
    const data = { ...change, ...(counted ? { revision: { increment: 1 } } : {}) };
    return accountOf(await prisma.account.update({ where: { id }, data }).catch(translate(id)));
  },
  removeAccount: async (id) => {
    await prisma.account.delete({ where: { id } }).catch(translate(id));
  },
});

/** Two first visitors at once: the lock makes the second one see the account of the first. */
async function refuseSecond(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "Account" IN SHARE ROW EXCLUSIVE MODE`;
  if ((await tx.account.count()) > 0) throw new Conflict('An administrator exists already');
}

/** Prisma's codes: a unique value exists already, a row does not exist. */
const translate =
  (which: string) =>
  (error: unknown): never => {
    const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : '';
    if (code === 'P2002') throw new Conflict(`The account ${which} exists already`);
    if (code === 'P2025') throw new NotFound('account', which);
    throw error;
  };

const accountOf = ({
  id,
  login,
  displayName,
  role,
  enabled,
  createdAt,
  lastLoginAt,
  revision,
}: AccountRow): Account => ({
  id,
  login,
  displayName,
  role: role as Role,
  enabled,
  createdAt: createdAt.toISOString(),
  lastLoginAt: lastLoginAt?.toISOString() ?? null,
  revision,
});

const recordOf = (row: AccountRow | null): AccountRecord | null =>
  row && { ...accountOf(row), passwordHash: row.passwordHash };
