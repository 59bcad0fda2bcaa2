import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const nonces = new WeakMap<ServerResponse, string>();

/** The nonce that style elements of this reply's page carry. */
export const nonceOf = (res: ServerResponse): string => nonces.get(res) ?? '';

/**
 * Headers of every reply. Scripts come from this server only, style elements carry a nonce; style attributes are
 * allowed, since the grid and the canvas place things with them. No script can write markup or name a further script:
 * the only Trusted Types policy there may be is the one of the canvas's worker. Angular would make its own ones only
 * where a template binds markup, which none does.
 */
export const securityHeaders = (): RequestHandler => {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: [
          "'self'",
          (_: IncomingMessage, res: ServerResponse) => `'nonce-${nonceOf(res)}'`,
        ],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['edgewise-worker'],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
  return (req, res, next) => {
    nonces.set(res, randomBytes(16).toString('base64'));
    res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (req.secure) res.set('Strict-Transport-Security', 'max-age=31536000');
    headers(req, res, next);
  };
};
