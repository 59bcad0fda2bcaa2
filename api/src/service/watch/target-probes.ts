import type { probeTargetsApi } from '../../contract/probe-targets.ts';
import type { Reply } from '../../contract/route.ts';
import { requireProbing } from '../permissions.ts';
import type { Actor } from '../ports.ts';
import type { TargetStore } from './history-ports.ts';
import { ordersOfTargets } from './orders-of-targets.ts';
import type { AgentList } from './planned-view.ts';
import type { SweepsService } from './sweeps-service.ts';

/** What saved targets are probed with. */
export interface TargetProbeParts {
  readonly targets: TargetStore;
  readonly agents: AgentList;
  readonly sweeps: SweepsService;
  /** Kinds that two agents do together. */
  readonly twoSided: ReadonlySet<string>;
}

/** Saved targets that somebody probes now: what is seen goes into the history that schedules write. */
export class TargetProbes {
  private readonly parts: TargetProbeParts;

  constructor(parts: TargetProbeParts) {
    this.parts = parts;
  }

  /** @throws Forbidden @throws NotFound @throws Invalid @throws Conflict @throws TooMany */
  async start(id: string, actor: Actor): Promise<Reply<typeof probeTargetsApi.probeTarget>> {
    requireProbing(actor.role);
    const { targets, agents, sweeps, twoSided } = this.parts;
    const target = await targets.read(id);
    const orders = ordersOfTargets([target], { agents: await agents.list(), twoSided });
    const label = `Probe ${target.name}`;
    return sweeps.start(orders, { by: actor, topologyId: target.topologyId, label });
  }
}
