import type { Flow } from '@contract/plan';
import type { DesignRows } from './design-rows';

const stored = { revision: 1, changedAt: '2026-11-22T09:00:00Z', changedBy: 'admin' };

/** How large a design for tests is. */
export interface Largeness {
  readonly edgeServers: number;
  readonly partners: number;
  readonly sites?: number;
}

/** A design with an edge pool, a reverse proxy, a Director, Front Ends and a gateway at every site. */
export const designRows = ({ edgeServers, partners, sites = 1 }: Largeness): DesignRows => {
  const places = Array.from({ length: sites }, (_, index) => index);
  return {
    sites: places.map((s) => ({
      ...stored,
      id: `site${s}`,
      name: `Site ${s}`,
      kind: 'central',
      centralSiteId: null,
      userCount: 1_000,
      federationRouteId: null,
      xmppRouteId: null,
      callAdmissionControl: false,
      comment: '',
    })),
    networks: places.map((s) => ({
      ...stored,
      id: `net${s}`,
      name: 'Perimeter',
      siteId: `site${s}`,
      prefix: `172.16.${s}.0/24`,
      zone: 'perimeter',
      purpose: 'perimeter-external',
      gateway: null,
    })),
    pools: places.flatMap((s) => [
      pool(s, 'edge'),
      pool(s, 'director'),
      pool(s, 'front-end'),
      pool(s, 'mediation'),
    ]),
    servers: places.flatMap((s) => [
      ...Array.from({ length: edgeServers }, (_, n) => ({
        ...stored,
        id: `edge${s}-${n}`,
        fqdn: `edge${String(n).padStart(2, '0')}.site${s}.contoso.com`,
        poolId: `edge${s}`,
      })),
      { ...stored, id: `fe${s}`, fqdn: `fe01.site${s}.contoso.local`, poolId: `front-end${s}` },
    ]),
    interfaces: places.flatMap((s) =>
      Array.from({ length: edgeServers }, (_, n) => interfaces(s, n)).flat(),
    ),
    edgeServices: places.flatMap((s) =>
      (['access', 'web-conferencing', 'av'] as const).map((kind) => service(s, kind)),
    ),
    reverseProxies: places.map((s) => ({
      ...stored,
      id: `rp${s}`,
      name: `proxy${s}`,
      siteId: `site${s}`,
      externalAddress: `172.16.${s}.250`,
      publicAddress: `203.0.113.${s}`,
      internalAddress: `172.17.${s}.250`,
    })),
    firewalls: (['external', 'internal'] as const).map((side) => ({
      ...stored,
      id: `fw-${side}`,
      name: `fw-${side}`,
      siteId: 'site0',
      side,
      target: 'nftables',
      outsideInterface: null,
      insideInterface: null,
    })),
    gateways: places.map((s) => ({
      ...stored,
      id: `gw${s}`,
      fqdn: `gw.site${s}.contoso.local`,
      siteId: `site${s}`,
      mediationPoolId: null,
      address: `10.0.${s}.9`,
      port: 5067,
      transport: 'tls',
    })),
    partners: Array.from({ length: partners }, (_, n) => ({
      ...stored,
      id: `p${n}`,
      domain: `partner${n}.example`,
      kind: 'allowed',
      proxyFqdn: n % 2 === 0 ? `sip.partner${n}.example` : null,
      verification: null,
      product: 'unknown',
      enabled: true,
      comment: '',
    })),
  };
};

const pool = (
  s: number,
  kind: DesignRows['pools'][number]['kind'],
): DesignRows['pools'][number] => ({
  ...stored,
  id: `${kind}${s}`,
  fqdn: `${kind}.site${s}.contoso.com`,
  kind,
  siteId: `site${s}`,
  loadBalancing: 'none',
  virtualAddress: null,
  internalWebFqdn: null,
  externalWebFqdn: null,
  edgePoolId: null,
  centralManagement: kind === 'front-end',
  collocatedMediation: false,
  nextHopPoolId: null,
  externalLoadBalancing: 'none',
  nat: true,
  singleAddress: false,
  federation: true,
  xmpp: false,
  replicationPort: 4443,
  comment: '',
});

const interfaces = (s: number, n: number): DesignRows['interfaces'][number][] => [
  {
    ...stored,
    id: `edge${s}-${n}-int`,
    serverId: `edge${s}-${n}`,
    side: 'internal',
    service: null,
    address: `172.17.${s}.${n + 10}`,
    publicAddress: null,
    prefixLength: 24,
    gateway: null,
  },
  ...(['access', 'web-conferencing', 'av'] as const).map((kind, k) => ({
    ...stored,
    id: `edge${s}-${n}-${kind}`,
    serverId: `edge${s}-${n}`,
    side: 'external' as const,
    service: kind,
    address: `172.16.${s}.${n * 3 + k + 10}`,
    publicAddress: `203.0.113.${n * 3 + k + 10}`,
    prefixLength: 24,
    gateway: null,
  })),
];

const service = (
  s: number,
  kind: 'access' | 'web-conferencing' | 'av',
): DesignRows['edgeServices'][number] => ({
  ...stored,
  id: `${kind}${s}`,
  poolId: `edge${s}`,
  kind,
  fqdn: `${kind}.contoso.com`,
  virtualAddress: null,
  port: 443,
  internalPort: 5061,
  federationPort: kind === 'access' ? 5061 : null,
  xmppPort: null,
  udpPort: kind === 'av' ? 3478 : null,
  internalUdpPort: kind === 'av' ? 3478 : null,
  mrasPort: kind === 'av' ? 5062 : null,
  mediaPortStart: kind === 'av' ? 50_000 : null,
  mediaPortCount: kind === 'av' ? 10_000 : null,
});

type End = Flow['source'];
const any: End = { label: 'any', zone: 'internet', entity: null, hosts: [] };
const end = (label: string, zone: End['zone'], collection: string, id: string): End => ({
  label,
  zone,
  entity: { collection, id },
  hosts: [],
});

/** What flows in `designRows`: users, partners and devices from outside, the pools among each other. */
export const designFlows = (sites = 1): Flow[] =>
  Array.from({ length: sites }, (_, s) => siteFlows(s)).flat();

const siteFlows = (s: number): Flow[] => {
  const edge = (label: string): End =>
    end(`${label} of edge.site${s}.contoso.com`, 'perimeter', 'pools', `edge${s}`);
  const [access, conferencing, av] = [
    edge('Access Edge'),
    edge('Web Conferencing Edge'),
    edge('A/V Edge'),
  ];
  const inside = end('edge pool', 'perimeter', 'pools', `edge${s}`);
  const [director, frontEnd, mediation] = ['director', 'front-end', 'mediation'].map((kind) =>
    end(kind, 'internal', 'pools', `${kind}${s}`),
  ) as [End, End, End];
  const proxy = end('proxy', 'perimeter', 'reverseProxies', `rp${s}`);
  const gateway = end('gateway', 'internal', 'gateways', `gw${s}`);
  const clients: End = { label: 'Clients inside', zone: 'internal', entity: null, hosts: [] };
  return [
    flow(s, 'EXT-04', [any, access], {
      port: 443,
      protocol: 'SIP/TLS',
      scenarios: ['sign-in-remote'],
    }),
    flow(s, 'EXT-05', [any, access], {
      port: 5061,
      protocol: 'SIP/MTLS',
      scenarios: ['im-federated', 'im-public'],
    }),
    flow(s, 'EXT-06', [access, any], {
      port: 5061,
      protocol: 'SIP/MTLS',
      scenarios: ['im-federated'],
    }),
    flow(s, 'EXT-01', [access, any], { port: 80, protocol: 'HTTP', scenarios: [] }),
    flow(s, 'EXT-07', [any, conferencing], {
      port: 443,
      protocol: 'PSOM/TLS',
      scenarios: ['conference-web'],
    }),
    flow(s, 'EXT-08', [any, av], {
      port: 3478,
      protocol: 'STUN',
      scenarios: ['voice-remote', 'voice-federated'],
    }),
    flow(s, 'EXT-15', [any, av], { port: 50_000, protocol: 'RTP', scenarios: ['voice-federated'] }),
    flow(s, 'RP-02', [any, proxy], { port: 443, protocol: 'HTTPS', scenarios: ['sign-in-mobile'] }),
    flow(s, 'RP-04', [proxy, frontEnd], {
      port: 4443,
      protocol: 'HTTPS',
      scenarios: ['sign-in-mobile'],
    }),
    flow(s, 'RP-05', [proxy, director], {
      port: 4443,
      protocol: 'HTTPS',
      scenarios: ['sign-in-mobile'],
    }),
    flow(s, 'INT-01', [director, inside], {
      port: 5061,
      protocol: 'SIP/MTLS',
      scenarios: ['sign-in-remote'],
    }),
    flow(s, 'INT-02', [inside, director], {
      port: 5061,
      protocol: 'SIP/MTLS',
      scenarios: ['sign-in-remote'],
    }),
    flow(s, 'INT-04', [frontEnd, inside], {
      port: 5062,
      protocol: 'SIP/MTLS',
      scenarios: ['voice-remote'],
    }),
    flow(s, 'INT-05', [clients, inside], {
      port: 3478,
      protocol: 'STUN',
      scenarios: ['voice-remote'],
    }),
    flow(s, 'DIR-03', [director, frontEnd], {
      port: 444,
      protocol: 'HTTPS',
      scenarios: ['sign-in-remote'],
    }),
    flow(s, 'PSTN-01', [frontEnd, mediation], {
      port: 5070,
      protocol: 'SIP',
      scenarios: ['voice-pstn'],
    }),
    flow(s, 'PSTN-02', [gateway, mediation], {
      port: 5067,
      protocol: 'SIP',
      scenarios: ['voice-pstn'],
    }),
  ];
};

interface Use {
  readonly port: number;
  readonly protocol: string;
  readonly scenarios: string[];
}

const flow = (
  s: number,
  factId: string,
  [source, destination]: readonly [End, End],
  { port, protocol, scenarios }: Use,
): Flow => {
  const zones = [source.zone, destination.zone];
  const side = zones.includes('internet')
    ? 'external'
    : zones.includes('perimeter')
      ? 'internal'
      : 'none';
  const inwards = source.zone === 'internet' || destination.zone === 'internal';
  return {
    id: `${factId}.${s}`,
    firewallId: null,
    side,
    direction: side === 'none' ? 'inside' : inwards ? 'in' : 'out',
    source,
    destination,
    protocol,
    transport: ['STUN', 'RTP'].includes(protocol) ? 'udp' : 'tcp',
    ports: { first: port, last: port === 50_000 ? 59_999 : port },
    sourcePorts: null,
    binding: 'node',
    optional: false,
    reason: {
      factId,
      sentence: 'Because.',
      features: [],
      scenarios,
      confidence: 'confirmed',
      sources: [],
    },
    notes: null,
  };
};
