import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../contract/problem.ts';
import {
  Conflict,
  Forbidden,
  InUse,
  Invalid,
  NotFound,
  PreconditionRequired,
  TooLarge,
  TooMany,
  Unauthenticated,
} from '../service/errors.ts';
import {
  BadSyntax,
  CrossSite,
  MethodNotAllowed,
  SetupNeeded,
  UnsupportedMediaType,
} from './request-errors.ts';
import { requestIdOf } from './request-log.ts';

type Kind = Pick<Problem, 'type' | 'title' | 'status'>;

/** Every problem that the API sends, by the error behind it; the only place that knows HTTP status codes of errors. */
export const problemKinds: readonly (readonly [new (...args: never[]) => Error, Kind])[] = [
  [BadSyntax, { type: 'bad-syntax', title: 'The request cannot be read', status: 400 }],
  [Unauthenticated, { type: 'unauthenticated', title: 'Not signed in', status: 401 }],
  [Forbidden, { type: 'forbidden', title: 'Not allowed', status: 403 }],
  [
    CrossSite,
    { type: 'cross-site', title: 'The request did not come from the console', status: 403 },
  ],
  [NotFound, { type: 'not-found', title: 'Not found', status: 404 }],
  [MethodNotAllowed, { type: 'method-not-allowed', title: 'Method not allowed', status: 405 }],
  [Conflict, { type: 'conflict', title: 'In conflict with what is there', status: 409 }],
  [InUse, { type: 'in-use', title: 'Something depends on it', status: 409 }],
  [TooLarge, { type: 'too-large', title: 'Too large', status: 413 }],
  [
    UnsupportedMediaType,
    { type: 'unsupported-media-type', title: 'Media type not supported', status: 415 },
  ],
  [Invalid, { type: 'invalid', title: 'Not valid', status: 422 }],
  [
    PreconditionRequired,
    { type: 'precondition-required', title: 'If-Match is needed', status: 428 },
  ],
  [TooMany, { type: 'too-many', title: 'Too many requests', status: 429 }],
  [
    SetupNeeded,
    { type: 'setup-needed', title: 'The administrator is still to be created', status: 503 },
  ],
];

const internal: Kind = {
  type: 'internal',
  title: 'Something went wrong on the server',
  status: 500,
};
const stale = 412;

/** Every status that a problem can have. */
export const problemStatuses: readonly number[] = [
  ...new Set([...problemKinds.map(([, { status }]) => status), stale, internal.status]),
].sort((a, b) => a - b);

/** Sends whatever was thrown as problem details (RFC 9457), and logs what nobody expected. */
export const problems =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, req);
    if (problem.status === internal.status) {
      log.error({ requestId: problem.requestId, err: error }, 'request failed');
    }
    if (!req.complete) dropLater(req);
    res.set({ ...headersOf(error), 'Cache-Control': 'no-store' });
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };

const headersOf = (error: unknown): Record<string, string> => {
  if (error instanceof TooMany) return { 'Retry-After': String(error.retryAfterSeconds) };
  if (error instanceof MethodNotAllowed) return { Allow: error.allowed.join(', ') };
  if (error instanceof Unauthenticated) return { 'WWW-Authenticate': 'Bearer' };
  return {};
};

const toProblem = (error: unknown, req: Request): Problem => {
  const kind =
    problemKinds.find(([type]) => error instanceof type)?.[1] ?? badUrl(error) ?? internal;
  const isStale = error instanceof Conflict && req.headers['if-match'] !== undefined;
  return {
    ...kind,
    ...(isStale ? { status: stale } : {}),
    ...(kind !== internal && error instanceof Error ? { detail: error.message } : {}),
    requestId: requestIdOf(req),
    ...detailsOf(error),
  };
};

const detailsOf = (error: unknown): Partial<Problem> => {
  if (error instanceof Invalid) return { issues: [...error.issues] };
  if (error instanceof InUse) return { dependants: error.dependants };
  if (error instanceof Conflict && error.conflicts.length > 0)
    return { conflicts: error.conflicts };
  return {};
};

/** Express throws this for a percent sign that encodes nothing. */
const badUrl = (error: unknown): Kind | undefined =>
  error instanceof URIError ? problemKinds[0]?.[1] : undefined;

/** The client may go on sending a refused body for a moment, so that it gets round to reading the answer. */
const dropLater = (req: Request): void => {
  req.resume();
  const timer = setTimeout(() => req.destroy(), 5_000);
  timer.unref();
  req.once('close', () => {
    clearTimeout(timer);
  });
};
