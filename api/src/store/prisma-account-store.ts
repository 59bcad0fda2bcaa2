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
  | 'touchAccount'
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
  updateAccount: (id, change) =>
    prisma.$transaction(async (tx) => {
      await oneAtATime(tx);
      const before = await accountIn(tx, id);
      if (!administers({ ...before, ...change })) await keepAnAdministrator(tx, before);
      const data = { ...change, revision: { increment: 1 } };
      return { before, after: accountOf(await tx.account.update({ where: { id }, data })) };
    }),
  touchAccount: async (id, at) => {
    await prisma.account.updateMany({ where: { id }, data: { lastLoginAt: at } });
  },
  removeAccount: (id) =>
    prisma.$transaction(async (tx) => {
      await oneAtATime(tx);
      const before = await accountIn(tx, id);
      await keepAnAdministrator(tx, before);
      await tx.account.delete({ where: { id } });
      return before;
    }),
});

type Transaction = Prisma.TransactionClient;

/** Whoever else changes accounts, on whatever server, waits for the end of this transaction and then sees what it did. */
async function oneAtATime(tx: Transaction): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "Account" IN SHARE ROW EXCLUSIVE MODE`;
}

/** Two first visitors at once: the lock makes the second one see the account of the first. */
async function refuseSecond(tx: Transaction): Promise<void> {
  await oneAtATime(tx);
  if ((await tx.account.count()) > 0) throw new Conflict('An administrator exists already');
}

async function accountIn(tx: Transaction, id: string): Promise<Account> {
  const row = await tx.account.findUnique({ where: { id } });
  if (!row) throw new NotFound('Account', id);
  return accountOf(row);
}

const administers = ({ role, enabled }: Pick<Account, 'role' | 'enabled'>): boolean =>
  role === 'administrator' && enabled;

/** Refuses to take away an account when it is the last that administers. */
async function keepAnAdministrator(tx: Transaction, leaving: Account): Promise<void> {
  if (!administers(leaving)) return;
  const where = { id: { not: leaving.id }, role: 'administrator', enabled: true };
  if ((await tx.account.count({ where })) === 0)
    throw new Conflict('This is the last administrator; make somebody else one first');
}

/** Prisma's code for a unique value that exists already. */
const translate =
  (login: string) =>
  (error: unknown): never => {
    const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : '';
    if (code === 'P2002') throw new Conflict(`The account ${login} exists already`);
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
