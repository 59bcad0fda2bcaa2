import type { Me } from '../contract/session.ts';
import { Unauthenticated } from './errors.ts';
import type { Actor } from './ports.ts';

/** Where a request comes from, whoever sent it. */
export interface Origin {
  readonly requestId: string;
  /** Address of the client, as far as the proxies in between are trusted. */
  readonly address: string;
  readonly userAgent: string;
  /** Sent by a program on this machine to a name of this machine, through no proxy. */
  readonly local: boolean;
  /** Secret of a browser that has signed in before. */
  readonly device: string | null;
}

/** Somebody known: by a session, or by an API token. */
export interface Identity {
  /** With the role that counts now: of a token never more than its owner's. */
  readonly me: Me;
  /** What the audit calls it. */
  readonly name: string;
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  /** Null with a token, which no browser sends by itself. */
  readonly csrfToken: string | null;
}

/** Who calls, as far as known, and from where. */
export interface Caller extends Origin {
  readonly identity: Identity | null;
}

/** A caller as the audit remembers it. @throws Unauthenticated */
export const actorOf = (caller: Caller): Actor => {
  const { me, name } = identityOf(caller);
  return { accountId: me.id, name, role: me.role, requestId: caller.requestId };
};

/** Who the caller is. @throws Unauthenticated */
export const identityOf = ({ identity }: Caller): Identity => {
  if (!identity) throw new Unauthenticated('Sign in first');
  return identity;
};
