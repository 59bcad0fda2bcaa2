import type { End, Service } from './agent/ask.ts';
import type { Rule } from '../../api/src/domain/rule.ts';
import type { Stand } from './stand.ts';
import { behindBalancer } from './balancers.ts';
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
  const access = accessEnds(design);
  const all = [...planned, ...outsideOf(stand)]
    .filter(({ service }) => !taken.has(keyOf(service)))
    .filter(({ place, service }) => !access.has(`${place} ${service.end.port}`));
  // Of several for one end the first counts.
  return [...new Map(all.reverse().map((each) => [keyOf(each.service), each])).values()].reverse();
};

/** Ends of Access Edges, as `edge01 5061`: nothing stands in for one. */
const accessEnds = ({ servers, edgeServices }: Situation['design']): ReadonlySet<string> =>
  new Set(
    edgeServices
      .filter(({ kind }) => kind === 'access')
      .flatMap(({ poolId, port, federationPort, internalPort }) =>
        servers
          .filter((each) => each.poolId === poolId)
          .flatMap(({ id }) => [port, federationPort, internalPort].map((own) => `${id} ${own}`)),
      ),
  );

const keyOf = (service: Service): string =>
  `${transportOf(service)} ${service.end.address}:${service.end.port}`;

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
    .map((prefix) => prefix.replace(/\/32$/, ''))
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
  const { internet, partner } = surroundings;
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
