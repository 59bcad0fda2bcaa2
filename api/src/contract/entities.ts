import { z } from 'zod';
import { collections, entities, type Collection } from '../domain/topology.ts';
import { patchOf } from '../domain/patch.ts';
import { EntityId } from '../domain/text.ts';
import { ListQuery, pageOf } from './page.ts';
import { route } from './route.ts';
import { FileReply, InTopology } from './topologies.ts';

export { collections, entities, type Collection };
export type { Entity, FieldMeta } from '../domain/entity.ts';
export type { Network, Site } from '../domain/organization.ts';
export type { Interface, Pool, PoolKind, Server } from '../domain/pools.ts';
export { edgeServiceNames } from '../domain/perimeter.ts';
export type {
  EdgeService,
  EdgeServiceKind,
  Firewall,
  Gateway,
  ReverseProxy,
} from '../domain/perimeter.ts';
export type { ExternalAccessPolicy, Partner } from '../domain/access.ts';

/** What every stored entity has besides its fields; `revision` is its ETag. */
export const Stored = z.object({ revision: z.int(), changedAt: z.string(), changedBy: z.string() });
export type Stored = z.infer<typeof Stored>;

/** Any entity as the generic pages handle it: its fields, its id, and what `Stored` adds. */
export type Row = Record<string, unknown> & Stored & { readonly id: string };

const OfTopology = InTopology.extend({ id: EntityId });

/** The operations that every collection has. Writes of several entities at once, with undo, are `changesApi`. */
export const entityApi = (collection: Collection) => ({
  ...readingApi(collection),
  ...writingApi(collection),
});

const pathsOf = (collection: Collection) =>
  ({
    all: `/topologies/:topologyId/${collection}`,
    one: `/topologies/:topologyId/${collection}/:id`,
  }) as const;

const readingApi = (collection: Collection) => {
  const { schema, title, noun } = entities[collection];
  const { all, one } = pathsOf(collection);
  const stored = schema.extend(Stored.shape);
  return {
    list: route({
      method: 'get',
      path: all,
      summary: `${title}, one page`,
      may: 'read',
      params: InTopology,
      query: ListQuery,
      reply: pageOf(stored),
    }),
    read: route({
      method: 'get',
      path: one,
      summary: `One ${noun}`,
      may: 'read',
      params: OfTopology,
      reply: stored,
    }),
    csv: route({
      method: 'get',
      path: `/topologies/:topologyId/files/${collection}.csv`,
      summary: `${title} as CSV; cells that a spreadsheet would calculate are guarded`,
      may: 'read',
      params: InTopology,
      reply: FileReply,
      download: true,
    }),
  };
};

const writingApi = (collection: Collection) => {
  const { schema, noun } = entities[collection];
  const { all, one } = pathsOf(collection);
  const stored = schema.extend(Stored.shape);
  return {
    create: route({
      method: 'post',
      path: all,
      summary: `Create a ${noun}; with an Idempotency-Key a repeated request creates nothing`,
      may: 'edit',
      params: InTopology,
      body: schema.extend({ id: EntityId.optional() }),
      reply: stored,
      status: 201,
    }),
    update: route({
      method: 'patch',
      path: one,
      summary: `Change fields of a ${noun}; needs If-Match`,
      may: 'edit',
      params: OfTopology,
      body: patchOf(schema.omit({ id: true })),
      reply: stored,
    }),
    remove: route({
      method: 'delete',
      path: one,
      summary: `Delete a ${noun}; needs If-Match, refused while something depends on it`,
      may: 'edit',
      params: OfTopology,
      reply: z.null(),
      status: 204,
    }),
  };
};
