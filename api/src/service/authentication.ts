import { lesser } from './permissions.ts';
import type { Identity } from './caller.ts';
import type { AccessStore, AccountRecord, Clock, SessionRecord, TokenRecord } from './ports.ts';
import { hashSecret } from './secrets.ts';

/** Every API token begins so, for people and secret scanners to recognize. */
export const TOKEN_PREFIX = 'ew_';

/** How long a session lives without being used, and at most. Milliseconds. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Long enough to stay signed in over lunch; one day at most. */
export const usualLimits: SessionLimits = { idleMs: 4 * 3_600_000, absoluteMs: 24 * 3_600_000 };

const FRESH_MS = 1_000;
const TOUCH_MS = 60_000;
const REMEMBERED = 5_000;

/**
 * Tells who a secret belongs to. Answers are kept for a second, and forgotten at once when any account, session or token
 * changes here.
 */
export class Authentication {
  private readonly store: AccessStore;
  private readonly clock: Clock;
  private readonly limits: SessionLimits;
  private readonly known = new Map<
    string,
    { readonly identity: Identity; readonly until: number }
  >();

  constructor(store: AccessStore, clock: Clock, limits: SessionLimits = usualLimits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
  }

  /** Whoever holds the secret of a session cookie; null when it is unknown, too old, or the account is disabled. */
  bySession(secret: string): Promise<Identity | null> {
    return this.remembered(`s ${hashSecret(secret)}`, () => this.readSession(hashSecret(secret)));
  }

  /** Whoever holds an API token; null when it is unknown, expired, revoked, or its owner is disabled. */
  byToken(secret: string): Promise<Identity | null> {
    if (!secret.startsWith(TOKEN_PREFIX)) return Promise.resolve(null);
    return this.remembered(`t ${hashSecret(secret)}`, () => this.readToken(hashSecret(secret)));
  }

  /** Looks afresh from now on. */
  forget(): void {
    this.known.clear();
  }

  /** Whether a session still counts. */
  alive({ lastSeenAt, expiresAt }: SessionRecord): boolean {
    return (
      this.now() < expiresAt.getTime() && this.now() - lastSeenAt.getTime() < this.limits.idleMs
    );
  }

  private async remembered(
    key: string,
    read: () => Promise<Identity | null>,
  ): Promise<Identity | null> {
    const found = this.known.get(key);
    if (found && found.until > this.now()) return found.identity;
    const identity = await read();
    if (this.known.size >= REMEMBERED) this.known.clear();
    if (identity) this.known.set(key, { identity, until: this.now() + FRESH_MS });
    else this.known.delete(key);
    return identity;
  }

  private async readSession(hash: string): Promise<Identity | null> {
    const session = await this.store.sessionByHash(hash);
    if (!session || !this.alive(session)) return null;
    const account = await this.store.accountById(session.accountId);
    if (!account?.enabled) return null;
    if (this.now() - session.lastSeenAt.getTime() > TOUCH_MS) {
      await this.store.touchSession(session.id, this.clock.now());
    }
    return sessionIdentity(account, session);
  }

  private async readToken(hash: string): Promise<Identity | null> {
    const token = await this.store.tokenByHash(hash);
    if (!token || token.revokedAt !== null || Date.parse(token.expiresAt) <= this.now())
      return null;
    const owner = await this.store.accountById(token.accountId);
    if (!owner?.enabled) return null;
    const used = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt);
    if (this.now() - used > TOUCH_MS) await this.store.touchToken(token.id, this.clock.now());
    return tokenIdentity(owner, token);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** An account as its session acts. */
export const sessionIdentity = (account: AccountRecord, session: SessionRecord): Identity => ({
  me: meOf(account),
  name: account.login,
  sessionId: session.id,
  tokenId: null,
  csrfToken: session.csrfToken,
});

const tokenIdentity = (owner: AccountRecord, token: TokenRecord): Identity => ({
  me: { ...meOf(owner), role: lesser(owner.role, token.role) },
  name: `${owner.login} (token ${token.name})`,
  sessionId: null,
  tokenId: token.id,
  csrfToken: null,
});

const meOf = ({ id, login, displayName, role }: AccountRecord) => ({
  id,
  login,
  displayName,
  role,
});
