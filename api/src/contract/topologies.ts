import { z } from 'zod';
import { Settings } from '../domain/settings.ts';

import { EntityId, Name } from '../domain/text.ts';
import { ProductVersion } from '../domain/version.ts';
import { route } from './route.ts';

export type { Settings };

/** Parameters of every route below one topology. */
export const InTopology = z.strictObject({ topologyId: EntityId });

/** A topology as lists and the switcher show it. */
export const TopologySummary = z.object({
  id: EntityId,
  name: Name,
  version: ProductVersion,
  /** Comes with the product to look around in. */
  sample: z.boolean(),
  /** Grows by one with every change set. */
  revision: z.int(),
  changedAt: z.string(),
  changedBy: z.string(),
  counts: z.record(z.string(), z.int()),
});
export type TopologySummary = z.infer<typeof TopologySummary>;

/** A topology without its entities. */
export const TopologyHead = TopologySummary.extend({ settings: Settings });
export type TopologyHead = z.infer<typeof TopologyHead>;

/** A file as a reply. */
export const FileReply = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.union([z.string(), z.instanceof(Uint8Array)]),
});
export type FileReply = z.infer<typeof FileReply>;

/** An example that comes with the product. */
export const Example = z.object({
  id: z.string(),
  name: z.string(),
  version: ProductVersion,
  description: z.string(),
});
export type Example = z.infer<typeof Example>;

export const topologiesApi = {
  list: route({
    method: 'get',
    path: '/topologies',
    summary: 'All topologies',
    may: 'read',
    reply: z.array(TopologySummary),
  }),
  examples: route({
    method: 'get',
    path: '/examples',
    summary: 'Example topologies that come with the product',
    may: 'read',
    reply: z.array(Example),
  }),
  create: route({
    method: 'post',
    path: '/topologies',
    summary:
      'Create a topology: empty, from an example, from a proposal of the interview, or from a reviewed import',
    may: 'edit',
    body: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('empty'), name: Name, version: ProductVersion }),
      z.strictObject({
        from: z.literal('example'),
        name: Name.optional(),
        example: z.string().max(100),
      }),
      z.strictObject({
        from: z.literal('import'),
        name: Name.optional(),
        importId: z.string().max(100),
      }),
      /** The whole document as JSON, as the interview proposes it. */
      z.strictObject({
        from: z.literal('document'),
        name: Name.optional(),
        document: z.record(z.string(), z.unknown()),
      }),
    ]),
    reply: TopologyHead,
    status: 201,
  }),
  head: route({
    method: 'get',
    path: '/topologies/:topologyId',
    summary: 'A topology without its entities',
    may: 'read',
    params: InTopology,
    reply: TopologyHead,
  }),
  rename: route({
    method: 'patch',
    path: '/topologies/:topologyId',
    summary: 'Rename a topology; needs If-Match',
    may: 'edit',
    params: InTopology,
    body: z.strictObject({ name: Name }),
    reply: TopologyHead,
  }),
  remove: route({
    method: 'delete',
    path: '/topologies/:topologyId',
    summary: 'Delete a topology with everything in it; needs If-Match',
    may: 'edit',
    params: InTopology,
    reply: z.null(),
    status: 204,
  }),
  document: route({
    method: 'get',
    path: '/topologies/:topologyId/document',
    summary: 'The topology as a document; reading it back gives the same bytes',
    may: 'read',
    params: InTopology,
    query: z.strictObject({ format: z.enum(['yaml', 'json']).default('yaml') }),
    reply: FileReply,
    download: true,
  }),
};
