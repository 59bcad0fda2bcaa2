import type { PlannedReply } from '../../../api/src/contract/probes.ts';
import type { Agent } from '../../../api/src/domain/agent.ts';
import type { Zone } from '../../../api/src/domain/net.ts';
import type { Sweep } from '../../../api/src/domain/watched.ts';
import type { Product } from './product.ts';

/** An agent of the server with the place in which it runs. */
export interface Admitted {
  readonly agent: Agent;
  readonly place: string;
  readonly zone: Zone;
}

/** A server of the product that runs in the lab, and its agents. */
export interface Served {
  readonly product: Product;
  readonly agents: readonly Admitted[];
}

/** Probes the plan from one agent of each zone. */
export const sweep = async (
  { product, agents }: Served,
  topologyId: string,
  during: (begun: Sweep) => Promise<void> = () => Promise.resolve(),
): Promise<PlannedReply> => {
  const path = `/topologies/${topologyId}/sweeps`;
  const ids = agents.slice(0, ZONES).map(({ agent }) => agent.id);
  const begun = await product.post<Sweep>(path, { agents: ids });
  await during(begun);
  await product.until<{ sweep: Sweep }>(
    `/sweeps/${begun.id}`,
    (now) => now.sweep.state !== 'running',
  );
  return product.get<PlannedReply>(`/topologies/${topologyId}/probes`);
};

/** How many of the agents stand for a zone. */
export const ZONES = 4;
