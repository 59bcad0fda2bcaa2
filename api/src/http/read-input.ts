import type { Request } from 'express';
import type { Issue } from '../contract/problem.ts';
import type { Input, Route } from '../contract/route.ts';
import { sizeLimits } from '../intake/size-limits.ts';
import { Invalid, NotFound, TooMany } from '../service/errors.ts';
import { check } from '../service/parse.ts';
import { readBytes, readJson, unstorable } from './read-body.ts';

const JSON_BYTES = 1_000_000;
const DOCUMENT_BYTES = 5_000_000;
const UPLOADS_AT_ONCE = 4;

/** The most that any kind of upload may have; each kind has its own limit below it. */
export const uploadBytes = Math.max(...Object.values(sizeLimits));

let uploads = 0;

/** Parses what a route takes: parameters, query, and body or file; all issues at once. @throws NotFound @throws Invalid */
export const readInput = async <R extends Route>(
  route: R,
  req: Request,
): Promise<{ readonly input: Input<R>; readonly bytes: Uint8Array }> => {
  const params = paramsOf(route, req);
  const query = checkText(route, req);
  const bytes = route.upload ? await readUpload(req) : new Uint8Array();
  const body = route.body
    ? check(route.body, await readJson(req, limitOf(route)))
    : { data: undefined };
  const issues = [...(query.issues ?? []), ...(body.issues ?? [])];
  if (issues.length > 0) throw new Invalid('The request is not valid', issues.slice(0, 1_000));
  return { input: { params, query: query.data, body: body.data } as Input<R>, bytes };
};

/** The path's parameters; what cannot be an id does not exist. @throws NotFound */
export const paramsOf = (route: Pick<Route, 'params'>, req: Request): unknown => {
  if (!route.params) return undefined;
  const checked = check(route.params, { ...req.params });
  if (checked.issues || unstorable(req.params, [], 0).length > 0)
    throw new NotFound('Address', req.path.slice(0, 200));
  return checked.data;
};

const checkText = (
  { query }: Route,
  req: Request,
): { data?: unknown; issues?: readonly Issue[] } => {
  const given = { ...req.query };
  const issues = unstorable(given, [], 0);
  return issues.length > 0 ? { issues } : query ? check(query, given) : {};
};

const limitOf = ({ path }: Route): number =>
  ['/topologies', '/interview', '/agent/results'].includes(path) || path.endsWith('/changes')
    ? DOCUMENT_BYTES
    : JSON_BYTES;

const readUpload = async (req: Request): Promise<Uint8Array> => {
  if (uploads >= UPLOADS_AT_ONCE) throw new TooMany('Too many uploads at once', 5);
  uploads += 1;
  try {
    return await readBytes(req, uploadBytes);
  } finally {
    uploads -= 1;
  }
};
