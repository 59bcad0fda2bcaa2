import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

const ids = new WeakMap<IncomingMessage, string>();

/** The id that names a request in replies, problems, audit and log. */
export const requestIdOf = (req: IncomingMessage): string => ids.get(req) ?? 'unknown';

/**
 * Gives every request an id, the client's own when it is a plain word, and writes one line when it is done. The line
 * holds no header, query or body, so no secret can get into it.
 */
export const requestLog =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const given = req.headers['x-request-id'];
    const requestId =
      typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
    ids.set(req, requestId);
    res.set('X-Request-Id', requestId);
    const started = performance.now();
    const { method, path } = req;
    res.once('close', () => {
      const ms = Math.round(performance.now() - started);
      const status = res.writableFinished ? res.statusCode : 'aborted';
      log[res.statusCode >= 500 ? 'warn' : 'info'](
        { requestId, method, path, status, ms },
        'request',
      );
    });
    next();
  };
