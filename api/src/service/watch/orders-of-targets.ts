import type { Agent } from '../../domain/agent.ts';
import type { SavedTarget } from '../../domain/watched.ts';
import type { Order } from './orders.ts';
import { addressOf, serviceOf } from './probe-place.ts';

/** What saved targets are probed from. */
export interface TargetScope {
  /** Those that may be used; only online ones are. */
  readonly agents: readonly Agent[];
  /** Kinds that two agents do together. */
  readonly twoSided: ReadonlySet<string>;
}

/** Every saved target from every online agent of its zones; those of two halves from one agent in each zone. */
export const ordersOfTargets = (
  targets: readonly SavedTarget[],
  { agents, twoSided }: TargetScope,
): Order[] => {
  const online = agents.filter(({ state }) => state === 'online');
  return targets.flatMap((target) => {
    const about = orderAbout(target);
    if (!twoSided.has(target.kind))
      return online
        .filter(({ zone }) => target.zones.includes(zone))
        .map((agent): Order => ({ ...about, agents: [agent] }));
    const [first, second] = target.zones.map((zone) => online.find((one) => one.zone === zone));
    return first && second ? [{ ...about, agents: [first, second] as const }] : [];
  });
};

const orderAbout = (saved: SavedTarget): Omit<Order, 'agents'> => ({
  topologyId: saved.topologyId,
  key: saved.id,
  kind: saved.kind,
  target: saved.target,
  plan: null,
  title: saved.name,
  service: serviceOf(saved),
  address: addressOf(saved),
});
