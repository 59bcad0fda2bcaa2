import { z } from 'zod';
import { Change } from '../domain/change.ts';
import { EntityId } from '../domain/text.ts';
import { pageOf, PageQuery } from './page.ts';
import { route } from './route.ts';
import { InTopology } from './topologies.ts';

export { Change, EntityRef } from '../domain/change.ts';

/** A change with the revision it was made against; without one it overwrites. */
export const ChangeRequest = z.object({ change: Change, revision: z.int().optional() });

/** Changes that happen together or not at all. */
export const ChangeSet = z.strictObject({
  /** What the person did, as undo and history word it: `Set A/V port of edge.contoso.com`. */
  label: z.string().trim().min(1).max(200),
  changes: z.array(ChangeRequest).min(1).max(5_000),
  /** Deletes also what depends on the deleted, instead of refusing. */
  cascade: z.boolean().default(false),
});
export type ChangeSet = z.infer<typeof ChangeSet>;

/** What a change set did. */
export const Applied = z.object({
  /** Revision of the topology now. */
  revision: z.int(),
  /** New revisions of the entities that exist now. */
  entities: z.array(z.object({ collection: z.string(), id: EntityId, revision: z.int() })),
  /** Undoes it, when applied as a change set of its own. */
  inverse: z.array(Change),
});
export type Applied = z.infer<typeof Applied>;

/** What would go with an entity. */
export const Dependants = z.array(
  z.object({ collection: z.string(), id: z.string(), label: z.string(), field: z.string() }),
);

/** One entry of the audit: who did what to which entity, with before and after. Entries are only ever added. */
export const AuditEntry = z.object({
  /** Grows with time. */
  sequence: z.int(),
  at: z.string(),
  actor: z.string(),
  /** `create`, `update`, `delete`, `import`, `sign-in`, `sign-in-failed`, `token-created` ... */
  action: z.string(),
  topologyId: z.string().nullable(),
  collection: z.string().nullable(),
  entityId: z.string().nullable(),
  label: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const AuditQuery = PageQuery.extend({
  collection: z.string().max(100).optional(),
  entityId: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
});

export const changesApi = {
  apply: route({
    method: 'post',
    path: '/topologies/:topologyId/changes',
    summary:
      'Apply changes together; a stale revision is a conflict that shows both values, and nothing is applied',
    may: 'edit',
    params: InTopology,
    body: ChangeSet,
    reply: Applied,
  }),
  dependants: route({
    method: 'get',
    path: '/topologies/:topologyId/dependants/:collection/:id',
    summary: 'What depends on an entity, directly and through others',
    may: 'read',
    params: InTopology.extend({ collection: z.string().max(100), id: EntityId }),
    reply: Dependants,
  }),
  history: route({
    method: 'get',
    path: '/topologies/:topologyId/audit',
    summary: 'Who changed what in a topology, newest first',
    may: 'read',
    params: InTopology,
    query: AuditQuery,
    reply: pageOf(AuditEntry),
  }),
  audit: route({
    method: 'get',
    path: '/audit',
    summary: 'Everything that was done, newest first',
    may: 'administer',
    query: AuditQuery,
    reply: pageOf(AuditEntry),
  }),
};

/**
 * Events of the stream `GET /api/v1/topologies/:topologyId/events` (text/event-stream): `current` once, when it begins, then
 * `changed` whenever someone changed the topology. Changes that another server of the same database made within a second may be told
 * as the newest of them. `ended` when nothing more will come: the topology is gone, or one may no longer see it.
 */
export const TopologyEvent = z.object({ revision: z.int(), actor: z.string(), label: z.string() });
export type TopologyEvent = z.infer<typeof TopologyEvent>;
