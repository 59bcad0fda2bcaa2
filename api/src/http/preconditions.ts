import type { Request } from 'express';
import type { Route } from '../contract/route.ts';
import { PreconditionRequired } from '../service/errors.ts';
import { BadSyntax } from './request-errors.ts';

/** Areas whose rows have a revision, which is their ETag. */
const revised = /^\/(?:topologies|schedules|probe-targets|channels|agents)(?:\/|$)/;

/** What was seen of a plan changes without a revision of its topology. */
const unrevised = /^\/topologies\/:topologyId\/(?:probes|sweeps)$/;

/** Whether replies of a route carry the revision of what they show as an ETag. */
export const hasRevision = ({ path }: Pick<Route, 'path'>): boolean =>
  revised.test(path) && !unrevised.test(path);

/** Whether a write names the state that it was made from: every change or deletion of what has a revision. */
export const needsIfMatch = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  ['patch', 'put', 'delete'].includes(method) && hasRevision({ path });

/** The revision in If-Match; undefined for `*`, which takes any. @throws PreconditionRequired @throws BadSyntax */
export const ifMatch = (req: Request): number | undefined => {
  const header = req.headers['if-match'];
  if (header === undefined)
    throw new PreconditionRequired('Send the ETag that you have seen as If-Match');
  if (header === '*') return undefined;
  const revision = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (revision === undefined)
    throw new BadSyntax('If-Match must be one ETag of this API, such as "12"');
  return Number(revision);
};

/** Whether the client has this state already (RFC 9110 §13.1.2). */
export const isKnown = (req: Request, etag: string): boolean => {
  const header = req.headers['if-none-match'] ?? '';
  return header
    .split(',')
    .some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === etag);
};
