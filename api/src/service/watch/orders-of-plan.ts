import type { Agent } from '../../domain/agent.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Order } from './orders.ts';
import type { RowPlan } from './planned-rows.ts';

/** What of a plan is probed from where. */
export interface PlanScope {
  readonly topologyId: string;
  readonly rows: readonly RowPlan[];
  /** Those that may be used; only online ones are. */
  readonly agents: readonly Agent[];
}

/** Every probe of the rows from every online agent of its zone; those of two halves from one agent in each zone. */
export const ordersOfPlan = ({ topologyId, rows, agents }: PlanScope): Order[] => {
  const online = Map.groupBy(
    agents.filter(({ state }) => state === 'online'),
    ({ zone }) => zone,
  );
  const zone = (name: Agent['zone']): readonly Agent[] => online.get(name) ?? [];
  return rows.flatMap((row) =>
    row.probes.flatMap((probe): Order[] => {
      const about = orderAbout(topologyId, row, probe);
      if (probe.to === null)
        return zone(probe.from).map((agent) => ({ ...about, agents: [agent] as const }));
      const [comes] = zone(probe.from);
      return comes
        ? zone(probe.to)
            .filter(({ id }) => id !== comes.id)
            .map((listens) => ({ ...about, agents: [listens, comes] as const }))
        : [];
    }),
  );
};

const orderAbout = (
  topologyId: string,
  { group, service, address }: RowPlan,
  probe: PlannedProbe,
): Omit<Order, 'agents'> => ({
  topologyId,
  key: probe.id,
  kind: probe.kind,
  target: probe.target,
  plan: probe,
  title: group,
  service,
  address,
});
