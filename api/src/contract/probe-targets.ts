import { z } from 'zod';
import { ProbeKind } from '../domain/probe.ts';
import { EntityId } from '../domain/text.ts';
import { SavedTarget, Series, Sweep } from '../domain/watched.ts';
import { route } from './route.ts';

export type { SavedTarget } from '../domain/watched.ts';

const ById = z.strictObject({ id: z.string().min(1).max(200) });
const TargetBody = z.strictObject({
  name: SavedTarget.shape.name,
  topologyId: EntityId.nullable().default(null),
  kind: ProbeKind,
  target: z.record(z.string(), z.unknown()),
  zones: SavedTarget.shape.zones,
  comment: SavedTarget.shape.comment.default(''),
});

/** Targets that no plan holds, to be probed again. */
export const probeTargetsApi = {
  targets: route({
    method: 'get',
    path: '/probe-targets',
    summary: 'Saved targets with what was seen last',
    may: 'read',
    query: z.strictObject({ topologyId: EntityId.optional() }),
    reply: z.array(SavedTarget.extend({ series: z.array(Series) })),
  }),
  addTarget: route({
    method: 'post',
    path: '/probe-targets',
    summary: 'Save a target to probe again',
    may: 'edit',
    body: TargetBody,
    reply: SavedTarget,
    status: 201,
  }),
  changeTarget: route({
    method: 'put',
    path: '/probe-targets/:id',
    summary: 'Change a saved target; needs If-Match',
    may: 'edit',
    params: ById,
    body: TargetBody,
    reply: SavedTarget,
  }),
  removeTarget: route({
    method: 'delete',
    path: '/probe-targets/:id',
    summary: 'Delete a saved target and its history; needs If-Match',
    may: 'edit',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
  probeTarget: route({
    method: 'post',
    path: '/probe-targets/:id/sweeps',
    summary: 'Probe a saved target from every agent in its zones',
    may: 'edit',
    params: ById,
    body: z.strictObject({}),
    reply: z.object({ sweep: Sweep, series: z.array(Series) }),
    status: 202,
  }),
};
