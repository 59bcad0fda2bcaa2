import {
  sessionIdentity,
  usualLimits,
  type Authentication,
  type SessionLimits,
} from './authentication.ts';
import type { Caller, Identity } from './caller.ts';
import type { AccessStore, AccountRecord, Clock } from './ports.ts';
import { hashSecret, newId, newSecret } from './secrets.ts';
import type { TopologyWatch } from './topology-watch.ts';

interface Parts {
  readonly access: AccessStore;
  readonly clock: Clock;
  readonly authentication: Authentication;
  readonly watch: TopologyWatch;
  readonly limits?: SessionLimits;
}

/** A session that has just begun; its secret exists nowhere else. */
export interface Opened {
  readonly secret: string;
  readonly identity: Identity;
}

/** Begins and ends sessions, with the streams that hang on them. */
export class OpenSessions {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The session that this browser had before is gone, and so are those of the account that nobody used for long. */
  async open(account: AccountRecord, caller: Caller): Promise<Opened> {
    const { access, clock, limits = usualLimits, authentication } = this.parts;
    const [secret, now] = [newSecret(), clock.now()];
    for (const old of await access.sessionsOf(account.id)) {
      if (!authentication.alive(old)) await access.endSessions(account.id, { id: old.id });
    }
    const before = caller.identity;
    if (before?.sessionId) await this.end(before.me.id, before.sessionId);
    const session = {
      id: newId(),
      accountId: account.id,
      secretHash: hashSecret(secret),
      csrfToken: newSecret(),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + limits.absoluteMs),
      address: caller.address,
      userAgent: caller.userAgent,
    };
    await access.createSession(session);
    await access.touchAccount(account.id, now);
    return { secret, identity: sessionIdentity(account, session) };
  }

  /** Whether there was such a session. */
  async end(accountId: string, id: string): Promise<boolean> {
    const ended = await this.parts.access.endSessions(accountId, { id });
    this.parts.authentication.forget();
    this.parts.watch.end((watcher) => watcher.sessionId === id);
    return ended > 0;
  }
}
