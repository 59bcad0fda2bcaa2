import type { ApiToken, tokensApi } from '../contract/accounts.ts';
import type { Input, Reply } from '../contract/route.ts';
import { record } from './audit-trail.ts';
import { TOKEN_PREFIX, type Authentication } from './authentication.ts';
import { identityOf, type Caller } from './caller.ts';
import { Forbidden, NotFound } from './errors.ts';
import { lesser } from './permissions.ts';
import type { AccessStore, AuditStore, Clock, TokenRecord } from './ports.ts';
import { hashSecret, newId, newSecret } from './secrets.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** What tokens are kept with. */
export interface TokenParts {
  readonly access: AccessStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly authentication: Authentication;
  readonly watch: TopologyWatch;
}

const DAY_MS = 86_400_000;

/** API tokens for machines. A token cannot make or revoke tokens: whoever steals one must not be able to keep access. */
export class TokensService {
  private readonly parts: TokenParts;

  constructor(parts: TokenParts) {
    this.parts = parts;
  }

  /** The own ones; an administrator sees all. */
  list(caller: Caller): Promise<ApiToken[]> {
    const { me } = identityOf(caller);
    return this.parts.access.tokens(me.role === 'administrator' ? null : me.id);
  }

  /** @throws Forbidden */
  async create(
    wanted: Input<typeof tokensApi.create>['body'],
    caller: Caller,
  ): Promise<Reply<typeof tokensApi.create>> {
    const { me } = requirePerson(caller);
    if (lesser(wanted.role, me.role) !== wanted.role)
      throw new Forbidden('A token may do no more than its owner');
    const { access, audit, clock } = this.parts;
    const secret = TOKEN_PREFIX + newSecret();
    const now = clock.now();
    const token: ApiToken = {
      id: newId(),
      name: wanted.name,
      role: wanted.role,
      prefix: secret.slice(0, 9),
      ownerLogin: me.login,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + wanted.expiresInDays * DAY_MS).toISOString(),
      lastUsedAt: null,
      revokedAt: null,
    };
    const stored: TokenRecord = { ...token, accountId: me.id, secretHash: hashSecret(secret) };
    await access.createToken(stored);
    await record(audit, caller, {
      action: 'token-created',
      label: `Create the token ${token.name}`,
      entityId: token.id,
    });
    return { ...token, secret };
  }

  /** Others' tokens do not exist for whoever is no administrator. @throws NotFound @throws Forbidden */
  async revoke(id: string, caller: Caller): Promise<null> {
    requirePerson(caller);
    const { access, audit, authentication, clock, watch } = this.parts;
    const token = (await this.list(caller)).find((candidate) => candidate.id === id);
    if (!token) throw new NotFound('Token', id);
    if (token.revokedAt === null) await access.revokeToken(id, clock.now());
    authentication.forget();
    watch.end((watcher) => watcher.tokenId === id);
    await record(audit, caller, {
      action: 'token-revoked',
      label: `Revoke the token ${token.name}`,
      entityId: id,
    });
    return null;
  }
}

const requirePerson = (caller: Caller) => {
  const identity = identityOf(caller);
  if (identity.tokenId !== null) throw new Forbidden('An API token may not manage API tokens');
  return identity;
};
