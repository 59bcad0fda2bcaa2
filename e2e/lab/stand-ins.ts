import type { End, Service } from './agent/ask.ts';
import type { Rule } from '../../api/src/domain/rule.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import type { Stand } from './stand.ts';
import { behindBalancer } from './balancers.ts';
import { endText } from './block.ts';
import { placeAt } from './network.ts';
import type { Program } from './programs.ts';
import type { Situation } from './situation.ts';

/** A listener of the lab's own, with what it stands in for. */
export interface StandIn {
  readonly place: string;
  readonly service: Service;
  readonly standsFor: string;
}

/** Ports of the media range at which a partner listens: its ends and one between. */
export const MEDIA_PORTS = [50_000, 54_321, 59_999];

/** A listener for every planned destination that no real server of the lab answers at. */
export const standInsOf = (
  { plan, design }: Situation,
  stand: Stand,
  programs: readonly Program[],
): readonly StandIn[] => {
  const taken = new Set(programs.flatMap(({ listens }) => listens));
  const planned = plan.rulesets.flatMap(({ rules }) =>
    rules.flatMap((rule) => behind(rule, stand)),
  );
  const edges = edgeEnds(design);
  const all = [...planned, ...outsideOf(stand)]
    .filter(({ service }) => !taken.has(keyOf(service)))
    .filter(({ service: { end } }) => !edges.has(endText(end.address, end.port)));
  // Of several for one end the first counts.
  return [...new Map(all.reverse().map((each) => [keyOf(each.service), each])).values()].reverse();
};

/** Ends of Access and A/V Edges, as `192.0.2.1:5061`: nothing stands in for what is exported. */
const edgeEnds = ({ servers, edgeServices, interfaces }: Design): ReadonlySet<string> =>
  new Set(
    edgeServices
      .filter(({ kind }) => kind === 'access' || kind === 'av')
      .flatMap(({ poolId, kind, internalPort, ...ports }) => {
        const own = servers.filter((each) => each.poolId === poolId).map(({ id }) => id);
        // Partners are let in where the inside is, unless it is said otherwise.
        const outer = [
          ports.port,
          ports.federationPort ?? internalPort,
          ports.udpPort ?? [],
        ].flat();
        const inner = [internalPort, ports.internalUdpPort ?? []].flat();
        return interfaces
          .filter(({ serverId }) => own.includes(serverId))
          .filter(({ side, service }) => side === 'internal' || isFor(kind, service))
          .flatMap(({ side, address }) =>
            (side === 'internal' ? inner : outer).map((port) => endText(address, port)),
          );
      }),
  );

const isFor = (kind: string, service: string | null): boolean =>
  service === kind || service === 'all';

const keyOf = (service: Service): string =>
  `${transportOf(service)} ${endText(service.end.address, service.end.port)}`;

const behind = (rule: Rule, stand: Stand): readonly StandIn[] =>
  destinationsOf(rule, stand).flatMap(({ place, address }) =>
    portsOf(rule).map((port) => ({
      place,
      service: serviceOf(rule, { address, port }),
      standsFor: `${rule.protocol} at ${rule.transport}/${port}`,
    })),
  );

const portsOf = ({ ports: { first, last } }: Rule): readonly number[] =>
  first === last ? [first] : MEDIA_PORTS;

const transportOf = (service: Service): 'tcp' | 'udp' =>
  service.kind === 'echo' ? service.transport : 'tcp';

const destinationsOf = (rule: Rule, { network, balancers }: Stand) =>
  rule.destination.prefixes
    .map((prefix) => prefix.replace(/\/(?:32|128)$/, ''))
    .flatMap((address) => behindBalancer(balancers, address) ?? [address])
    .flatMap((address) => {
      const place = address.includes('/') ? undefined : placeAt(network, address);
      return place ? [{ place: place.name, address }] : [];
    });

const serviceOf = (rule: Rule, end: End): Service => {
  const { transport, ports } = rule;
  if (transport === 'udp' || ports.first !== ports.last) return { kind: 'echo', transport, end };
  if (rule.protocol === 'XMPP') return { kind: 'echo', transport: 'tcp', end };
  if (rule.protocol === 'HTTP') return { kind: 'web', end };
  if (rule.direction === 'out') return { kind: 'banner', end, ...pair('internal') };
  return inside(rule, end);
};

/** What stands behind a firewall for those further outside: `external` at an edge, `own` at a server inside. */
const inside = (rule: Rule, end: End): Service => {
  if (rule.protocol === 'HTTPS') return { kind: 'web', end, ...pair('own') };
  if (rule.protocol === 'PSOM/TLS') return { kind: 'banner', end, ...pair('external') };
  if (rule.protocol.startsWith('SIP'))
    return { kind: 'registrar', end, ...pair('own'), issuer: '/etc/lab/ca.crt' };
  return { kind: 'banner', end, ...pair('own') };
};

const pair = (name: string) => ({
  certificate: `/etc/lab/${name}.crt`,
  key: `/etc/lab/${name}.key`,
});

const outsideOf = ({ surroundings }: Stand): readonly StandIn[] => {
  const { internet, partner, six } = surroundings;
  return [...atPartner(internet, partner), ...(six ? atPartner(six.internet, six.partner) : [])];
};

/** What the internet and partners have at an address of theirs. */
const atPartner = (internet: string, partner: string): readonly StandIn[] => {
  const at = (port: number): End => ({ address: partner, port });
  const echo = (transport: 'tcp' | 'udp', port: number): StandIn => ({
    place: 'partner',
    service: { kind: 'echo', transport, end: at(port) },
    standsFor: `a partner's media or XMPP at ${transport}/${port}`,
  });
  return [
    {
      place: 'internet',
      service: { kind: 'web', end: { address: internet, port: 80 } },
      standsFor: 'revocation lists',
    },
    {
      place: 'partner',
      service: { kind: 'registrar', end: at(5061), ...pair('own'), issuer: '/etc/lab/ca.crt' },
      standsFor: "a partner's edge",
    },
    ...[443, 5269, ...MEDIA_PORTS].map((port) => echo('tcp', port)),
    ...[3478, ...MEDIA_PORTS].map((port) => echo('udp', port)),
  ];
};
