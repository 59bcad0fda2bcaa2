import type { Flow, Host } from '../../domain/flow.ts';
import type { ItemId } from '../../domain/proof.ts';
import type { Crossing } from '../../domain/requirement.ts';
import { listed } from './matrix.ts';
import type { World } from './world.ts';

/**
 * For each rule and translation the planned flow that misses it, so that what no ladder plays (configuration replicas, logs,
 * device updates) counts as needed for its purpose.
 */
export const purposesOf = (world: World): ((id: ItemId) => Flow | null) => {
  const passing = new Map<ItemId, Passing[]>();
  const asked = world.input.plan.flows.flatMap((flow) =>
    crossingsOf(flow).map((crossing) => ({ flow, crossing })),
  );
  for (const each of asked)
    for (const id of world.judges.crossing(each.crossing).uses) listed(passing, id).push(each);
  return (id) => {
    const judges = world.less(id);
    const missing = passing
      .get(id)
      ?.find(({ crossing }) => judges.crossing(crossing).passes !== 'yes');
    return missing?.flow ?? null;
  };
};

interface Passing {
  readonly flow: Flow;
  readonly crossing: Crossing;
}

/** A flow as the packets of each of its hosts; those that cross no firewall have none. */
const crossingsOf = (flow: Flow): Crossing[] => {
  const { firewallId, direction, transport, ports, sourcePorts } = flow;
  if (firewallId === null || direction === 'inside') return [];
  return hostsOf(flow.source.hosts).flatMap((source) =>
    hostsOf(flow.destination.hosts)
      .filter((destination) => areAlike(source, destination))
      .map((destination) => ({
        firewallId,
        direction,
        source: addressOf(source),
        destination: direction === 'in' ? seenOf(destination) : addressOf(destination),
        arrives: addressOf(destination),
        family: familyOf(source) ?? familyOf(destination) ?? 4,
        transport,
        ports,
        sourcePorts,
      })),
  );
};

const addressOf = (host: Host | null): string | null => host?.address ?? null;

const seenOf = (host: Host | null): string | null => host?.publicAddress ?? addressOf(host);

const areAlike = (one: Host | null, other: Host | null): boolean =>
  one === null || other === null || familyOf(one) === familyOf(other);

const hostsOf = (hosts: readonly Host[]): readonly (Host | null)[] =>
  hosts.length === 0 ? [null] : hosts;

const familyOf = (host: Host | null): 4 | 6 | null => {
  if (host === null) return null;
  return host.address.includes(':') ? 6 : 4;
};
