import type { Request, Response } from 'express';
import type { Route } from '../contract/route.ts';
import { FileReply } from '../contract/topologies.ts';
import { attachment } from './content-disposition.ts';
import { hasRevision, isKnown } from './preconditions.ts';

/** A reply on its way out. */
export interface Outgoing {
  readonly route: Route;
  readonly body: unknown;
  /** What made it, besides the revision: an ETag changes with the program too. */
  readonly edition: string;
}

/** Sends what a handler answered: JSON, a file, nothing, or that nothing has changed. */
export const sendReply = (
  req: Request,
  res: Response,
  { route, body, edition }: Outgoing,
): void => {
  const etag = etagOf(route, body, edition);
  if (etag !== null) res.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  else res.set('Cache-Control', 'no-store');
  if (etag !== null && route.method === 'get' && isKnown(req, etag)) {
    res.status(304).end();
    return;
  }
  if (route.status === 204) res.status(204).end();
  else if (route.download) sendFile(res, FileReply.parse(body));
  else res.status(route.status ?? 200).json(body);
};

/** The ETag of a reply that has a revision; plans also depend on the program that made them. */
const etagOf = ({ path }: Route, body: unknown, edition: string): string | null => {
  if (!hasRevision({ path }) || typeof body !== 'object' || body === null) return null;
  if (!('revision' in body) || typeof body.revision !== 'number' || 'inverse' in body) return null;
  return path.endsWith('/plan') ? `"${body.revision}-${edition}"` : `"${body.revision}"`;
};

const sendFile = (res: Response, { fileName, mediaType, content }: FileReply): void => {
  const text = typeof content === 'string' && !/charset/i.test(mediaType);
  res.set({
    'Content-Disposition': attachment(fileName),
    'Content-Type': text ? `${mediaType}; charset=utf-8` : mediaType,
    // Whatever a report holds, it never acts in the name of the console.
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  });
  res.status(200).end(typeof content === 'string' ? content : Buffer.from(content));
};
