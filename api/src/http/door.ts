import type { Request } from 'express';
import type { Permission } from '../contract/route.ts';
import type { Authentication } from '../service/authentication.ts';
import type { Caller, Identity } from '../service/caller.ts';
import { Forbidden, Unauthenticated } from '../service/errors.ts';
import { permits } from '../service/permissions.ts';
import { sameSecret } from '../service/secrets.ts';
import type { SetupGate } from '../service/setup-gate.ts';
import { readCookies } from './cookies.ts';
import { originOf } from './origin.ts';
import { CrossSite, SetupNeeded } from './request-errors.ts';

/** What is asked of a caller before anything of the request's body is read. */
export interface Demands {
  readonly may: Permission;
  /** Answers before the administrator exists. */
  readonly beforeSetup?: boolean;
  /** Comes from a page that has no CSRF token yet: signing in and setting up. */
  readonly withoutCsrfToken?: boolean;
}

/** Lets requests in, or not. */
export interface Door {
  /** @throws SetupNeeded @throws Unauthenticated @throws Forbidden @throws CrossSite */
  readonly admit: (req: Request, demands: Demands) => Promise<Caller>;
}

/** The one place in which a request becomes a caller. */
export const door = (authentication: Authentication, gate: SetupGate): Door => ({
  async admit(req, { may, beforeSetup = false, withoutCsrfToken = false }) {
    if (!beforeSetup && (await gate.needed())) {
      throw new SetupNeeded('Open the console and create the administrator');
    }
    const identity = await identify(req, authentication);
    if (!safe(req)) requireOwnPage(req, withoutCsrfToken ? null : identity);
    requirePermission(identity, may);
    return { ...originOf(req), identity };
  },
});

const requirePermission = (identity: Identity | null, may: Permission): void => {
  if (may === 'anyone') return;
  if (!identity) throw new Unauthenticated('Sign in first');
  const { role } = identity.me;
  if (!permits(role, may)) throw new Forbidden(`The role ${role} may not do this`);
};

const safe = ({ method }: Request): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** An Authorization header counts alone: a wrong token is not rescued by a cookie. */
const identify = async (req: Request, authentication: Authentication): Promise<Identity | null> => {
  const { authorization } = req.headers;
  if (authorization === undefined) {
    const { session } = readCookies(req);
    return session === null ? null : authentication.bySession(session);
  }
  const [scheme = '', token = ''] = authorization.split(' ');
  const identity = /^bearer$/i.test(scheme) ? await authentication.byToken(token) : null;
  if (!identity) throw new Unauthenticated('The API token is wrong, expired or revoked');
  return identity;
};

/** Browsers send cookies by themselves, so a change also has to show that it comes from a page of ours. */
const requireOwnPage = (req: Request, identity: Identity | null): void => {
  if (req.headers.authorization !== undefined) return;
  if (fromElsewhere(req)) throw new CrossSite('Sent by a page of another site');
  const token = identity?.csrfToken ?? null;
  if (token !== null && !sameSecret(req.get('x-csrf-token') ?? '', token)) {
    throw new CrossSite('The header x-csrf-token is missing or wrong; reload the page');
  }
};

const fromElsewhere = ({ headers, host }: Request): boolean => {
  const site = headers['sec-fetch-site'] ?? 'none';
  const { origin } = headers;
  return (
    !['same-origin', 'none'].includes(site) || (origin !== undefined && hostOf(origin) !== host)
  );
};

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;
