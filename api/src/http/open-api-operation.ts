import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Route } from '../contract/route.ts';
import { sizeLimits } from '../intake/size-limits.ts';
import { isIdempotent } from './idempotency.ts';
import { needsIfMatch } from './preconditions.ts';
import { problemStatuses } from './problems.ts';

/** How the OpenAPI document describes one route. */
export const operation = (area: string, name: string, route: Route): ZodOpenApiOperationObject => ({
  operationId: `${area}.${name}`,
  tags: [area],
  summary: route.summary,
  security: securityOf(route),
  'x-permission': route.may,
  requestParams: {
    ...(route.params instanceof z.ZodObject ? { path: route.params } : {}),
    ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
    ...headersOf(route),
  },
  ...bodyOf(route),
  responses: { [`${route.status ?? 200}`]: success(route), ...failures(route) },
});

const securityOf = ({ may }: Route): Record<string, string[]>[] => {
  if (may === 'anyone') return [];
  return may === 'agent' ? [{ agent: [] }] : [{ session: [] }, { token: [] }];
};

const headersOf = (route: Route) => {
  const headers = {
    ...(needsIfMatch(route)
      ? { 'If-Match': z.string().meta({ description: 'ETag that the change was made from' }) }
      : {}),
    ...(isIdempotent(route) ? { 'Idempotency-Key': z.string().max(200).optional() } : {}),
  };
  return Object.keys(headers).length > 0 ? { header: z.object(headers) } : {};
};

const bodyOf = ({ body, upload }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (upload) {
    const most = Math.max(...Object.values(sizeLimits)).toLocaleString('en');
    const description = `The file as it is, at most ${most} bytes`;
    return {
      requestBody: { required: true, description, content: { 'application/octet-stream': {} } },
    };
  }
  return body
    ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
    : {};
};

const success = ({ status, download, reply, path }: Route) => {
  if (status === 204) return { description: 'Done' };
  if (download) return { description: 'The file', content: { '*/*': {} } };
  const tagged =
    path.startsWith('/topologies/') && reply instanceof z.ZodObject && 'revision' in reply.shape;
  return {
    description: 'Done',
    content: { 'application/json': { schema: reply } },
    ...(tagged ? { headers: z.object({ ETag: z.string() }) } : {}),
  };
};

/** The problems that a route may answer with. */
export const failures = (route: Failing) => {
  return Object.fromEntries(
    problemStatuses
      .filter((status) => mayFail(route, status))
      .map((status) => [`${status}`, { $ref: `#/components/responses/Problem${status}` }]),
  );
};

type Failing = Omit<Route, 'summary' | 'reply'>;

const mayFail = (route: Failing, status: number): boolean =>
  (failsWhen.find(([statuses]) => statuses.includes(status))?.[1] ?? always)(route);

const always = (): boolean => true;
const isWrite = ({ method }: Failing): boolean => method !== 'get';
const takesBody = ({ body, upload }: Failing): boolean => body !== undefined || upload === true;

const failsWhen: readonly (readonly [readonly number[], (route: Failing) => boolean])[] = [
  [[401, 403], (route) => route.may !== 'anyone' || isWrite(route)],
  [[404], ({ params }) => params !== undefined],
  [[409, 429], isWrite],
  [[412, 428], needsIfMatch],
  [[413, 415], takesBody],
  [[422], (route) => takesBody(route) || route.query !== undefined],
  [[405], () => false],
];
