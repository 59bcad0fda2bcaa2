import { z } from 'zod';
import {
  FederatedUse,
  FederationDecision,
  FederationQuery,
} from '../domain/federation-decision.ts';
import { EntityId } from '../domain/text.ts';
import { route } from './route.ts';
import { InTopology } from './topologies.ts';

export type { FederationResult, FederationStep } from '../domain/federation-decision.ts';
export { FederatedUse, FederationDecision } from '../domain/federation-decision.ts';

/** Who asks for whom. Without a user, it is somebody of the pool without a policy of their own. */
export const DecisionRequest = z
  .strictObject({
    /** Id or SIP address of one of our users. */
    user: z.string().trim().min(1).max(320).optional(),
    poolId: EntityId.optional(),
    /** Address of the other side, or its domain. */
    address: z.string().trim().min(1).max(320),
    direction: FederationQuery.shape.direction.default('outbound'),
    what: FederatedUse.default('im'),
  })
  .refine(({ user, poolId }) => user !== undefined || poolId !== undefined, {
    path: ['user'],
    message: 'a user or a pool is needed',
  });
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** A decision, of one revision of a topology. */
export const DecisionReply = FederationDecision.extend({
  revision: z.int(),
  /** The user it is about; null for anybody of a pool. */
  user: z.object({ id: z.string(), sipAddress: z.string(), displayName: z.string() }).nullable(),
});
export type DecisionReply = z.infer<typeof DecisionReply>;

export const federationApi = {
  decide: route({
    method: 'post',
    path: '/topologies/:topologyId/federation-decision',
    summary: 'Whether a user and an address outside reach each other, step by step',
    may: 'read',
    params: InTopology,
    body: DecisionRequest,
    reply: DecisionReply,
  }),
};
