import { edgePorts, ownAddressPorts, singleAddressPorts } from '../../facts/edge-ports.ts';
import { sipFederationFeatures } from '../../facts/feature-versions.ts';
import { mediaRange } from '../../facts/limits.ts';
import { EdgeServiceKind } from '../../domain/perimeter.ts';
import { atLeast } from '../../domain/version.ts';
import { hostName, numbered, upTo, type Parts, type Place } from './entities.ts';

/** The edge pool of a site with its servers, addresses and services. Only the first edge pool federates (V07). */
export const proposeEdgePool = (place: Place, nextHopPoolId: string, federates: boolean): Parts => {
  const { answers, site } = place;
  const hardware = answers.scaled && answers.loadBalancing === 'hardware';
  const virtual = hardware ? place.networks.perimeterInternal.take() : null;
  const services = proposeServices(place, federates);
  const nodes = upTo(answers.edgeServers).map((n) => proposeNode(place, n));
  return {
    pools: [
      {
        id: edgePoolId(place),
        fqdn: hostName(edgePoolId(place), answers.internalDomain),
        kind: 'edge',
        siteId: site.id,
        loadBalancing: answers.scaled ? answers.loadBalancing : 'none',
        externalLoadBalancing: answers.scaled ? answers.loadBalancing : 'none',
        virtualAddress: virtual,
        nextHopPoolId,
        nat: answers.nat,
        singleAddress: answers.singleAddress,
        federation: federates && sipFederates(place),
        xmpp: federates && proxiesXmpp(place),
      },
    ],
    servers: nodes.map(({ server }) => server),
    interfaces: nodes.flatMap(({ interfaces }) => interfaces),
    edgeServices: services,
  };
};

/** A single edge server gives its own name to its pool (V08); a pool of several has a name of its own. */
export const edgePoolId = ({ answers, site }: Pick<Place, 'answers' | 'site'>): string =>
  answers.scaled ? `edge${site.suffix}` : numbered('edge', 1, site.suffix);

/** Whether any wanted feature needs the federation port. */
export const sipFederates = ({ answers }: Pick<Place, 'answers'>): boolean =>
  sipFederationFeatures.some((feature) => answers.features.has(feature));

/** Whether the XMPP proxy of the edge servers is wanted; 2010 has a gateway of its own instead. */
export const proxiesXmpp = ({ answers }: Pick<Place, 'answers'>): boolean =>
  answers.features.has('xmpp') && atLeast(answers.version, '2013');

const externalHosts = { access: 'sip', 'web-conferencing': 'webcon', av: 'av' } as const;

const proposeServices = (place: Place, federates: boolean): NonNullable<Parts['edgeServices']> => {
  const { answers, site, networks } = place;
  const domain = answers.sipDomains[0] ?? answers.internalDomain;
  const ports = answers.singleAddress ? singleAddressPorts : ownAddressPorts;
  const hardware = answers.scaled && answers.loadBalancing === 'hardware';
  const shared = hardware && answers.singleAddress ? networks.perimeterExternal.take() : null;
  return EdgeServiceKind.options.map((kind) => ({
    id: `${kind}${site.suffix}`,
    poolId: edgePoolId(place),
    kind,
    fqdn: hostName(
      `${externalHosts[answers.singleAddress ? 'access' : kind]}${site.suffix}`,
      domain,
    ),
    virtualAddress: shared ?? (hardware ? networks.perimeterExternal.take() : null),
    port: ports[kind],
    ...particulars(kind, place, federates),
  }));
};

const particulars = (kind: EdgeServiceKind, place: Place, federates: boolean) => {
  const own = {
    access: {
      internalPort: edgePorts.accessInternal,
      federationPort: federates && sipFederates(place) ? edgePorts.federation : null,
      xmppPort: federates && proxiesXmpp(place) ? edgePorts.xmpp : null,
    },
    'web-conferencing': { internalPort: edgePorts.webConferencingInternal },
    av: {
      internalPort: edgePorts.avInternal,
      udpPort: edgePorts.turnUdp,
      internalUdpPort: edgePorts.turnUdp,
      mrasPort: edgePorts.mras,
      mediaPortStart: mediaRange.start,
      mediaPortCount: mediaRange.count,
    },
  };
  return own[kind];
};

const proposeNode = (place: Place, n: number) => {
  const id = numbered('edge', n, place.site.suffix);
  const fqdn = hostName(id, place.answers.internalDomain);
  const services = place.answers.singleAddress ? (['all'] as const) : EdgeServiceKind.options;
  return {
    server: { id, fqdn, poolId: edgePoolId(place) },
    interfaces: [
      ...internalSide(place, id),
      ...services.flatMap((service) => externalSide(place, id, service)),
    ],
  };
};

type Interfaces = NonNullable<Parts['interfaces']>;

const internalSide = ({ networks: { perimeterInternal } }: Place, serverId: string): Interfaces => {
  const address = perimeterInternal.take();
  if (address === null) return [];
  return [
    {
      id: `${serverId}-internal`,
      serverId,
      side: 'internal',
      address,
      prefixLength: perimeterInternal.prefixLength,
    },
  ];
};

const externalSide = (
  { answers, networks }: Place,
  serverId: string,
  service: EdgeServiceKind | 'all',
): Interfaces => {
  const { perimeterExternal, publicAddresses } = networks;
  const address = perimeterExternal.take();
  if (address === null) return [];
  return [
    {
      id: `${serverId}-${service}`,
      serverId,
      side: 'external',
      service,
      address,
      publicAddress: answers.nat ? publicAddresses.take() : null,
      prefixLength: perimeterExternal.prefixLength,
      gateway: perimeterExternal.gateway,
    },
  ];
};
