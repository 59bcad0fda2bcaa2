import ipaddr from 'ipaddr.js';
import type { Flow } from '../../domain/flow.ts';
import type { PortRange, Transport, Zone } from '../../domain/net.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import {
  type TellingDatagrams,
  tellingDatagrams,
  tellingPorts,
} from '../../facts/telling-ports.ts';
import { plannedProbe, type SomeProbes } from './planned-probe.ts';

/** Probes of one plan that expect silence, at most. */
export const mostClosed = 2_000;

/**
 * Probes of ports that no flow opens: at each address of the plan that a zone can see behind a firewall, the telling ones,
 * over UDP those whose services answer strangers, and what is planned there for other zones over TCP. They are kept in this
 * order when there are too many, and those of partners, who see what the internet sees, go first.
 */
export const closedProbes = (flows: readonly Flow[]): SomeProbes => {
  const opened = openings(flows);
  const services = servicesOf(flows);
  const all = seenPlaces(flows).flatMap(({ zone, address, names }) => {
    const planned = [...new Set([...names].flatMap((name) => [...(services.get(name) ?? [])]))];
    const more = planned.filter((port) => !TELLING.includes(port)).toSorted((a, b) => a - b);
    const asked: readonly Asked[] = [
      ...TELLING.map(overTcp),
      ...tellingDatagrams,
      ...more.map(overTcp),
    ];
    return asked
      .map((ask, rank) => ({ ask, rank: zone === 'partner' ? LAST + rank : rank }))
      .filter(({ ask }) => !opened(zone, address, ask))
      .map(({ ask, rank }) => ({ rank, probe: closed(zone, address, ask) }));
  });
  const kept = all.toSorted((one, other) => one.rank - other.rank).slice(0, mostClosed);
  const chosen = new Set(kept);
  return {
    probes: all.filter((each) => chosen.has(each)).map(({ probe }) => probe),
    left: all.length - kept.length,
  };
};

const TELLING = tellingPorts.map(({ port }) => port);

/** Behind everything that others see. */
const LAST = 100_000;

/** A port, and how it is asked. */
type Asked = Pick<TellingDatagrams, 'port'> & { readonly kind: 'tcp' | TellingDatagrams['kind'] };

const overTcp = (port: number): Asked => ({ port, kind: 'tcp' });

const transportOf = ({ kind }: Asked): Transport => (kind === 'tcp' ? 'tcp' : 'udp');

const closed = (from: Zone, host: string, ask: Asked): PlannedProbe => {
  const { kind, port } = ask;
  const more = kind === 'ms-turn' ? '/ms-turn' : '';
  return plannedProbe({
    id: `closed:${from}/${host}/${transportOf(ask)}/${port}${more}`,
    from,
    kind,
    target: targetOf(ask, host),
    expected: 'closed',
  });
};

const targetOf = ({ kind, port }: Asked, host: string): PlannedProbe['target'] => {
  if (kind === 'tcp') return { host, port };
  // Whatever a name server says of a name that is not its own shows that it is there.
  if (kind === 'dns') return { name: 'example.com', type: 'A', servers: [serverAt(host, port)] };
  return { host, port, transport: 'udp' };
};

const serverAt = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

interface Place {
  readonly zone: Zone;
  readonly address: string;
  /** Servers and virtual addresses that have it. */
  readonly names: Set<string>;
}

/**
 * From the internet and from partners what is published there, from the perimeter the inside, from inside the inner side of
 * the perimeter.
 */
const seenPlaces = (flows: readonly Flow[]): Place[] => {
  const places = new Map<string, Place>();
  const seen = flows.flatMap((flow) =>
    lookingFrom(flow).flatMap((zone) => hostsOf(flow).map((host) => ({ zone, host }))),
  );
  for (const { zone, host } of seen) {
    const address = addressFrom(zone, host);
    const place = places.get(`${zone} ${address}`) ?? { zone, address, names: new Set() };
    places.set(`${zone} ${address}`, place);
    place.names.add(host.name);
  }
  return [...places.values()];
};

const lookingFrom = ({ source, destination }: Flow): readonly Zone[] => {
  if (isOutside(source.zone) && destination.zone === 'perimeter') return ['internet', 'partner'];
  if (source.zone === 'internal' && destination.zone === 'perimeter') return ['internal'];
  return destination.zone === 'internal' ? ['perimeter'] : [];
};

const isOutside = (zone: Zone): boolean => zone === 'internet' || zone === 'partner';

type FlowHost = Flow['destination']['hosts'][number];

const hostsOf = ({ destination }: Flow): readonly FlowHost[] =>
  destination.hosts.filter(({ kind }) => kind !== 'network');

const addressFrom = (zone: Zone, { address, publicAddress }: FlowHost): string =>
  (isOutside(zone) ? publicAddress : null) ?? address;

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

type Opened = (zone: Zone, address: string, ask: Asked) => boolean;

const openings = (flows: readonly Flow[]): Opened => {
  const exact = new Map<string, PortRange[]>();
  const keysOf = (flow: Flow): string[] =>
    openedFor(flow).flatMap((zone) =>
      hostsOf(flow).map((host) => `${zone} ${flow.transport} ${addressFrom(zone, host)}`),
    );
  for (const flow of flows)
    for (const key of keysOf(flow)) exact.set(key, [...(exact.get(key) ?? []), flow.ports]);
  const wide = flows.filter(({ destination }) =>
    destination.hosts.some(({ kind }) => kind === 'network'),
  );
  return (zone, address, ask) => {
    const transport = transportOf(ask);
    return (
      (exact.get(`${zone} ${transport} ${address}`) ?? []).some((range) =>
        holds(range, ask.port),
      ) ||
      wide.some(
        (flow) =>
          openedFor(flow).includes(zone) &&
          flow.transport === transport &&
          holds(flow.ports, ask.port) &&
          leadsTo(flow, address),
      )
    );
  };
};

/** Partners come over the internet: what is open to all is open to them. */
const openedFor = ({ source }: Flow): readonly Zone[] =>
  source.zone === 'internet' ? ['internet', 'partner'] : [source.zone];

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
