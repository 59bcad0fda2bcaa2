import { type EntityRef } from '../domain/change.ts';
import { type Endpoint, type Flow, type Host } from '../domain/flow.ts';
import { type PortRange } from '../domain/net.ts';
import { type Binding, type ConfiguredPort, type Party } from '../facts/port-fact.ts';
import { type DesignIndex } from './index-design.ts';
import { type Holds } from '../facts/met-by.ts';

/** Flows for one reason. A new one is a file in `flows/` and a line in `plan-flows.ts`. */
export type FlowRule = (index: DesignIndex) => Flow[];

/** The ends that a party of a fact stands for; one flow for each. None where the topology has no address for it. */
export type Ends = (binding: Binding) => readonly Endpoint[];

/** What facts are applied to: an edge pool, a reverse proxy, a Director, a Mediation pool or a gateway. */
export interface Place {
  readonly index: DesignIndex;
  readonly ref: EntityRef;
  readonly siteId: string;
  readonly holds: Holds;
  readonly ends: Readonly<Partial<Record<Party, Ends>>>;
  /** A port of the topology; null where it has none. */
  readonly portOf: (port: ConfiguredPort) => PortRange | null;
}

/** Parties that are whoever it may be, outside. */
export const outside: Readonly<Partial<Record<Party, Ends>>> = {
  any: () => [{ label: 'any', zone: 'internet', entity: null, hosts: [] }],
  'live-messenger-clients': () => [
    { label: 'Windows Live Messenger clients', zone: 'internet', entity: null, hosts: [] },
  ],
};

/** An end with named addresses; none without any, since no address would mean any address. */
export const endpoint = (
  label: string,
  zone: Endpoint['zone'],
  entity: EntityRef | null,
  hosts: Host[],
): readonly Endpoint[] => (hosts.length > 0 ? [{ label, zone, entity, hosts }] : []);

/** Ends that are made once for each binding, so that flows of one place share them. */
export const remembered = (make: Ends): Ends => {
  const made = new Map<Binding, readonly Endpoint[]>();
  return (binding) => {
    const known = made.get(binding) ?? make(binding);
    made.set(binding, known);
    return known;
  };
};
