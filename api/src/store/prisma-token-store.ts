import type { ApiToken as TokenRow, PrismaClient } from '../../../prisma/generated/client.ts';
import type { ApiToken } from '../contract/accounts.ts';
import type { Role } from '../contract/session.ts';
import type { AccessStore, TokenRecord } from '../service/ports.ts';

type TokenStore = Pick<
  AccessStore,
  'createToken' | 'tokenByHash' | 'tokens' | 'touchToken' | 'revokeToken'
>;
type OwnedRow = TokenRow & { readonly account: { readonly login: string } };

const owner = { account: { select: { login: true } } };

/** API tokens in PostgreSQL. */
export const prismaTokenStore = (prisma: PrismaClient): TokenStore => ({
  createToken: async ({ ownerLogin: _, ...token }) => {
    await prisma.apiToken.create({ data: token });
  },
  tokenByHash: async (secretHash) => {
    const row = await prisma.apiToken.findUnique({ where: { secretHash }, include: owner });
    return row && recordOf(row);
  },
  tokens: async (accountId) => {
    const where = accountId === null ? {} : { accountId };
    const rows = await prisma.apiToken.findMany({
      where,
      include: owner,
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    });
    return rows.map(tokenOf);
  },
  touchToken: async (id, at) => {
    await prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } });
  },
  revokeToken: async (id, at) => {
    await prisma.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
  },
});

const tokenOf = ({ id, name, role, prefix, account, ...times }: OwnedRow): ApiToken => ({
  id,
  name,
  role: role as Role,
  prefix,
  ownerLogin: account.login,
  createdAt: times.createdAt.toISOString(),
  expiresAt: times.expiresAt.toISOString(),
  lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
  revokedAt: times.revokedAt?.toISOString() ?? null,
});

const recordOf = (row: OwnedRow): TokenRecord => ({
  ...tokenOf(row),
  accountId: row.accountId,
  secretHash: row.secretHash,
});
