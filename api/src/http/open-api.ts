import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiObject } from 'zod-openapi';
import { api } from '../contract/api.ts';
import { TopologyEvent } from '../contract/changes.ts';
import { entities, type Collection } from '../contract/entities.ts';
import { ImportReview } from '../contract/imports.ts';
import { Problem } from '../contract/problem.ts';
import { SessionState } from '../contract/session.ts';
import { InTopology, TopologyHead } from '../contract/topologies.ts';
import { Certificate } from '../domain/certificate.ts';
import { Change, EntityRef } from '../domain/change.ts';
import { Fact, Reason } from '../domain/fact.ts';
import { Finding } from '../domain/finding.ts';
import { Flow } from '../domain/flow.ts';
import { DnsRecord } from '../domain/record.ts';
import { Ruleset } from '../domain/rule.ts';
import { Settings } from '../domain/settings.ts';
import { failures, operation } from './open-api-operation.ts';
import { problemStatuses } from './problems.ts';
import { eventsPath } from './routes/events.ts';

/** The OpenAPI 3.1 document of the whole API, made of the schemas that requests are parsed with. */
export const openApi = (version: string) => renameHints(createDocument(documentOf(version)));

const named = {
  Problem,
  Finding,
  Flow,
  DnsRecord,
  Certificate,
  Ruleset,
  Change,
  EntityRef,
  Fact,
  Reason,
  Settings,
  SessionState,
  TopologyHead,
  ImportReview,
};

const documentOf = (version: string): ZodOpenApiObject => ({
  openapi: '3.1.0',
  info: {
    title: 'Edgewise API',
    version,
    description:
      'Everything the console does. Sign in with a session cookie, or send an API token as `Authorization: Bearer ew_…`. ' +
      'Changes made with a cookie carry the header `x-csrf-token` with the token of `GET /session`.',
  },
  servers: [{ url: '/api/v1' }],
  tags: Object.keys(api).map((name) => ({ name, description: titleOf(name) })),
  paths: { ...pathsOf(), [withBraces(eventsPath)]: { get: events() } },
  components: {
    schemas: named,
    responses: Object.fromEntries(
      problemStatuses.map((status) => [`Problem${status}`, failure(status)]),
    ),
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'edgewise-session',
        description: 'Over TLS `__Host-edgewise-session`',
      },
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'ew_…' },
      agent: { type: 'http', scheme: 'bearer', bearerFormat: 'ewa1.ID.SECRET' },
    },
  },
});

const failure = (status: number) => ({
  description: `Problem details with status ${status}`,
  content: { 'application/problem+json': { schema: Problem } },
});

const titleOf = (name: string): string =>
  Object.hasOwn(entities, name)
    ? entities[name as Collection].title
    : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const pathsOf = (): NonNullable<ZodOpenApiObject['paths']> => {
  const operations = Object.entries(api).flatMap(([area, routes]) =>
    Object.entries(routes).map(([name, route]) => ({ area, name, route })),
  );
  return Object.fromEntries(
    [...Map.groupBy(operations, ({ route }) => withBraces(route.path))].map(([path, group]) => [
      path,
      Object.fromEntries(
        group.map(({ area, name, route }) => [route.method, operation(area, name, route)]),
      ),
    ]),
  );
};

const withBraces = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const events = (): ZodOpenApiOperationObject => ({
  operationId: 'changes.events',
  tags: ['changes'],
  summary: 'Stream of changes that anybody makes to a topology, as server-sent events',
  security: [{ session: [] }, { token: [] }],
  'x-permission': 'read',
  requestParams: { path: InTopology },
  responses: {
    '200': {
      description: 'An event `current` with the revision that there is, then events `changed`',
      content: { 'text/event-stream': { schema: TopologyEvent } },
    },
    ...failures({ method: 'get', path: eventsPath, may: 'read', params: InTopology }),
  },
});

/** Hints for our own forms, as the extensions that OpenAPI allows; they stand in schemas only. */
const renameHints = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(renameHints) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [hintName(key, inner, value), renameHints(inner)]),
  ) as T;
};

const hintName = (key: string, inner: unknown, holder: object): string => {
  const isHint =
    (key === 'collection' && typeof inner === 'string') ||
    (key === 'words' && !('type' in Object(inner)));
  return isHint && ('type' in holder || 'anyOf' in holder || '$ref' in holder) ? `x-${key}` : key;
};
