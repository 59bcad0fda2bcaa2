import ipaddr from 'ipaddr.js';
import type { Flow } from '../../domain/flow.ts';
import type { PortRange, Zone } from '../../domain/net.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { tellingPorts } from '../../facts/telling-ports.ts';
import { plannedProbe } from './planned-probe.ts';

/** Probes of what must not answer, and how many more there would have been. */
export interface ClosedProbes {
  readonly probes: readonly PlannedProbe[];
  readonly left: number;
}

/** Probes of one plan that expect silence, at most. */
export const mostClosed = 2_000;

/**
 * Probes of ports that no flow opens: at each address of the plan that a zone can see behind a firewall, the ports that are
 * planned there for other zones, and the telling ones. Those are kept first when there are too many.
 */
export const closedProbes = (flows: readonly Flow[]): ClosedProbes => {
  const opened = openings(flows);
  const services = servicesOf(flows);
  const all = seenPlaces(flows).flatMap(({ zone, address, names }) => {
    const planned = [...new Set([...names].flatMap((name) => [...(services.get(name) ?? [])]))];
    const ports = [...new Set([...TELLING, ...planned.toSorted((a, b) => a - b)])];
    return ports
      .filter((port) => !opened(zone, address, port))
      .map((port) => ({ rank: ports.indexOf(port), probe: closed(zone, address, port) }));
  });
  const kept = all.toSorted((one, other) => one.rank - other.rank).slice(0, mostClosed);
  const chosen = new Set(kept);
  return {
    probes: all.filter((each) => chosen.has(each)).map(({ probe }) => probe),
    left: all.length - kept.length,
  };
};

const TELLING = tellingPorts.map(({ port }) => port);

const closed = (from: Zone, host: string, port: number): PlannedProbe =>
  plannedProbe({
    id: `closed:${from}/${host}/tcp/${port}`,
    from,
    kind: 'tcp',
    target: { host, port },
    expected: 'closed',
  });

interface Place {
  readonly zone: Zone;
  readonly address: string;
  /** Servers and virtual addresses that have it. */
  readonly names: Set<string>;
}

/** From the internet what is published there, from the perimeter the inside, from inside the inner side of the perimeter. */
const seenPlaces = (flows: readonly Flow[]): Place[] => {
  const places = new Map<string, Place>();
  for (const flow of flows) {
    const zone = lookingFrom(flow);
    for (const host of zone ? hostsOf(flow) : []) {
      const address = addressFrom(zone as Zone, host);
      const key = `${zone as Zone} ${address}`;
      const place = places.get(key) ?? { zone: zone as Zone, address, names: new Set() };
      places.set(key, place);
      place.names.add(host.name);
    }
  }
  return [...places.values()];
};

const lookingFrom = ({ source, destination }: Flow): Zone | null => {
  if (source.zone === 'internet' && destination.zone === 'perimeter') return 'internet';
  if (source.zone === 'internal' && destination.zone === 'perimeter') return 'internal';
  return destination.zone === 'internal' ? 'perimeter' : null;
};

type FlowHost = Flow['destination']['hosts'][number];

const hostsOf = ({ destination }: Flow): readonly FlowHost[] =>
  destination.hosts.filter(({ kind }) => kind !== 'network');

const addressFrom = (zone: Zone, { address, publicAddress }: FlowHost): string =>
  (zone === 'internet' ? publicAddress : null) ?? address;

/** Single TCP ports of each server, whoever comes to them. */
const servicesOf = (flows: readonly Flow[]): Map<string, Set<number>> => {
  const services = new Map<string, Set<number>>();
  for (const flow of flows) {
    if (flow.transport !== 'tcp' || flow.ports.first !== flow.ports.last) continue;
    for (const { name } of hostsOf(flow))
      services.set(name, (services.get(name) ?? new Set()).add(flow.ports.first));
  }
  return services;
};

type Opened = (zone: Zone, address: string, port: number) => boolean;

const openings = (flows: readonly Flow[]): Opened => {
  const exact = new Map<string, PortRange[]>();
  const tcp = flows.filter(({ transport }) => transport === 'tcp');
  for (const flow of tcp)
    for (const host of hostsOf(flow)) {
      const key = `${flow.source.zone} ${addressFrom(flow.source.zone, host)}`;
      exact.set(key, [...(exact.get(key) ?? []), flow.ports]);
    }
  const wide = tcp.filter(({ destination }) =>
    destination.hosts.some(({ kind }) => kind === 'network'),
  );
  return (zone, address, port) =>
    (exact.get(`${zone} ${address}`) ?? []).some((range) => holds(range, port)) ||
    wide.some(
      (flow) => flow.source.zone === zone && holds(flow.ports, port) && leadsTo(flow, address),
    );
};

const holds = ({ first, last }: PortRange, port: number): boolean => first <= port && port <= last;

const leadsTo = ({ destination }: Flow, address: string): boolean =>
  destination.hosts.some(
    ({ kind, address: prefix }) => kind === 'network' && within(address, prefix),
  );

const within = (address: string, prefix: string): boolean => {
  if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(prefix)) return false;
  const [one, [network, length]] = [ipaddr.parse(address), ipaddr.parseCIDR(prefix)];
  return one.kind() === network.kind() && one.match(network, length);
};
