import type { DecisionReply, DecisionRequest } from '../contract/federation.ts';
import { User } from '../domain/access.ts';
import { decide } from '../federation/decide.ts';
import { NotFound } from './errors.ts';
import type { PlanService } from './plan-service.ts';
import type { TopologyStore } from './ports.ts';

/** Says who may talk to whom in a topology, and why. */
export class FederationService {
  private readonly topologies: Pick<TopologyStore, 'page'>;
  private readonly plans: PlanService;

  constructor(topologies: Pick<TopologyStore, 'page'>, plans: PlanService) {
    this.topologies = topologies;
    this.plans = plans;
  }

  /** @throws NotFound when there is no such topology, user or pool */
  async decide(topologyId: string, asked: DecisionRequest): Promise<DecisionReply> {
    const { design } = await this.plans.planned(topologyId);
    const user = asked.user === undefined ? null : await this.user(topologyId, asked.user);
    const { poolId, policyId } = user ?? { poolId: asked.poolId ?? null, policyId: null };
    if (!user && !design.pools.some(({ id }) => id === poolId))
      throw new NotFound('pool', poolId ?? '');
    const { address, direction, what } = asked;
    const decision = decide(design, { poolId, siteId: null, policyId, address, direction, what });
    return { ...decision, revision: design.revision, user: user && shown(user) };
  }

  private async user(topologyId: string, asked: string): Promise<User> {
    const wanted = asked.replace(/^sip:/i, '');
    const field = wanted.includes('@') ? 'sipAddress' : 'id';
    const { rows } = await this.topologies.page(topologyId, 'users', {
      limit: 1,
      filters: [{ field, op: 'equals', value: wanted }],
    });
    const [row] = rows;
    if (!row) throw new NotFound('user', wanted);
    return User.strip().parse(row);
  }
}

const shown = ({ id, sipAddress, displayName }: User): DecisionReply['user'] => ({
  id,
  sipAddress,
  displayName,
});
