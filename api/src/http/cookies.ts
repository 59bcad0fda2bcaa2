import type { Request, Response } from 'express';
import type { SignedIn } from '../service/session-service.ts';

const DEVICE_MS = 90 * 86_400_000;

/** The secrets that a browser keeps for us. */
export interface Secrets {
  readonly session: string | null;
  readonly device: string | null;
}

/** What the request's cookies hold. */
export const readCookies = (req: Request): Secrets => {
  const cookies = new Map(
    (req.headers.cookie ?? '').split(';').map((pair): [string, string] => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  const secret = (name: string): string | null => {
    const value = cookies.get(nameOf(name, req)) ?? '';
    return /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
  };
  return { session: secret('session'), device: secret('device') };
};

/** Signs the browser in. */
export const writeCookies = (req: Request, res: Response, { secret, device }: SignedIn): void => {
  res.cookie(nameOf('session', req), secret, attributes(req));
  res.cookie(nameOf('device', req), device, { ...attributes(req), maxAge: DEVICE_MS });
};

/** Signs the browser out; it stays known as one that has signed in before. */
export const clearSession = (req: Request, res: Response): void => {
  res.clearCookie(nameOf('session', req), attributes(req));
};

/** Over TLS the name itself forbids any other host or path to set it (RFC 6265bis §4.1.3.2). */
const nameOf = (name: string, { secure }: Request): string =>
  `${secure ? '__Host-' : ''}edgewise-${name}`;

const attributes = ({ secure }: Request) =>
  ({ httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const;
