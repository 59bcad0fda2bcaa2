import type { z } from 'zod';
import type { sessionApi, SessionInfo, SessionState } from '../contract/session.ts';
import type { Input } from '../contract/route.ts';
import { record } from './audit-trail.ts';
import type { Authentication } from './authentication.ts';
import { identityOf, type Caller, type Identity } from './caller.ts';
import { Conflict, Forbidden, Invalid, NotFound, Unauthenticated } from './errors.ts';
import type { LoginLimiter } from './login-limiter.ts';
import { requireStrong, type Passwords } from './passwords.ts';
import type { AccessStore, AccountRecord, AuditStore } from './ports.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { SetupGate } from './setup-gate.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** What the door is made of. */
export interface SessionParts {
  readonly access: AccessStore;
  readonly audit: AuditStore;
  readonly authentication: Authentication;
  readonly passwords: Passwords;
  readonly limiter: LoginLimiter;
  readonly gate: SetupGate;
  readonly watch: TopologyWatch;
  readonly sessions: OpenSessions;
  readonly version: string;
  /** Waits; tests do not. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Somebody has just signed in: what they see, and the secrets that only their browser gets. */
export interface SignedIn {
  readonly state: SessionState;
  readonly secret: string;
  readonly device: string;
}

type Body<K extends keyof typeof sessionApi> = Input<(typeof sessionApi)[K]>['body'];

/** Setting up, signing in and out, and the own password and sessions. */
export class SessionService {
  private readonly parts: SessionParts;

  constructor(parts: SessionParts) {
    this.parts = parts;
  }

  async state(caller: Caller): Promise<SessionState> {
    const setupNeeded = await this.parts.gate.needed();
    return {
      setupNeeded,
      setupTokenNeeded: setupNeeded && this.parts.gate.tokenNeeded(caller),
      me: caller.identity?.me ?? null,
      csrfToken: caller.identity?.csrfToken ?? null,
      version: this.parts.version,
    };
  }

  /** @throws Conflict @throws Forbidden @throws Invalid @throws TooMany */
  async setup(body: Body<'setup'>, caller: Caller): Promise<SignedIn> {
    const { gate, access, passwords, audit, limiter } = this.parts;
    if (!(await gate.needed())) throw new Conflict('The administrator exists already');
    const attempt = { login: 'the set-up', address: caller.address, device: null };
    const { forgive } = await limiter.count(attempt);
    if (!gate.opens(caller, body.token)) {
      throw new Forbidden(
        'The set-up token is missing or wrong; the server printed it at its start',
      );
    }
    await forgive();
    requireStrong(body.password, body.login);
    const { login, displayName } = body;
    const passwordHash = await passwords.hash(body.password);
    const { id } = await access.createAccount(
      { login, displayName, role: 'administrator', passwordHash },
      { first: true },
    );
    gate.done();
    await record(audit, caller, {
      action: 'set-up',
      actor: login,
      label: `Create the administrator ${login}`,
    });
    return this.signedIn(await this.account(id), caller);
  }

  /** Wrong login, wrong password and disabled account all look the same. @throws Unauthenticated @throws TooMany */
  async login({ login, password }: Body<'login'>, caller: Caller): Promise<SignedIn> {
    const { access, passwords, audit, limiter, pause } = this.parts;
    const attempt = { login, address: caller.address, device: caller.device };
    const { delay, forgive } = await limiter.count(attempt);
    if (delay > 0) await pause(delay);
    const account = await access.accountByLogin(login);
    const right = await passwords.matches(account?.passwordHash ?? null, password);
    if (!account?.enabled || !right) {
      const label = `Sign in from ${caller.address}, refused`;
      await record(audit, caller, { action: 'sign-in-failed', actor: login, label });
      throw new Unauthenticated('The login or the password is wrong');
    }
    await forgive();
    const signedIn = await this.signedIn(account, caller);
    await record(audit, caller, {
      action: 'sign-in',
      actor: login,
      label: `Sign in from ${caller.address}`,
    });
    return signedIn;
  }

  async logout(caller: Caller): Promise<null> {
    const { sessionId, me } = caller.identity ?? {};
    if (!me || !sessionId) return null;
    await this.parts.sessions.end(me.id, sessionId);
    await record(this.parts.audit, caller, { action: 'sign-out', label: 'Sign out' });
    return null;
  }

  /** Ends every session and opens a new one for this browser. @throws Forbidden @throws Invalid @throws TooMany */
  async password({ current, next }: Body<'password'>, caller: Caller): Promise<SignedIn> {
    const { access, passwords, audit, limiter, authentication, watch } = this.parts;
    const { me } = ownSession(caller);
    const account = await this.account(me.id);
    const attempt = { login: me.login, address: caller.address, device: caller.device };
    const { forgive } = await limiter.count(attempt);
    if (!(await passwords.matches(account.passwordHash, current))) {
      throw new Invalid('The present password is wrong', [
        { where: 'current', message: 'is not the present password' },
      ]);
    }
    await forgive();
    requireStrong(next, me.login, 'next');
    await access.updateAccount(me.id, { passwordHash: await passwords.hash(next) });
    const others = (await access.endSessions(me.id, {})) - 1;
    watch.end((watcher) => watcher.accountId === me.id && watcher.tokenId === null);
    authentication.forget();
    const signedIn = await this.signedIn(account, caller);
    const label = `Change the password, which ends ${others} other ${others === 1 ? 'session' : 'sessions'}`;
    await record(audit, caller, { action: 'password-changed', label });
    return signedIn;
  }

  async sessions(caller: Caller): Promise<z.infer<typeof SessionInfo>[]> {
    const { me, sessionId } = identityOf(caller);
    const records = await this.parts.access.sessionsOf(me.id);
    return records
      .filter((session) => this.parts.authentication.alive(session))
      .map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
        id,
        current: id === sessionId,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        address,
        userAgent,
      }));
  }

  /** @throws NotFound @throws Forbidden */
  async endSession(id: string, caller: Caller): Promise<null> {
    const { me } = ownSession(caller);
    if (!(await this.parts.sessions.end(me.id, id))) throw new NotFound('Session', id);
    await record(this.parts.audit, caller, {
      action: 'session-ended',
      label: 'End another session',
    });
    return null;
  }

  private async account(id: string): Promise<AccountRecord> {
    const account = await this.parts.access.accountById(id);
    if (!account) throw new Unauthenticated('Sign in first');
    return account;
  }

  private async signedIn(account: AccountRecord, caller: Caller): Promise<SignedIn> {
    const { secret, identity } = await this.parts.sessions.open(account, caller);
    const state = await this.state({ ...caller, identity });
    const device = await this.parts.limiter.know({ login: account.login, device: caller.device });
    return { state, secret, device };
  }
}

const ownSession = (caller: Caller): Identity => {
  const identity = identityOf(caller);
  if (identity.sessionId === null)
    throw new Forbidden('Only a signed-in person may do this, not an API token');
  return identity;
};
