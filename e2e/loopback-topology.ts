const sections = ['external', 'internal'] as const;

/** Where everything of this topology stands: nothing of it is anywhere but on this machine. */
export const places = {
  edge: '127.44.1.10',
  edgeInside: '127.44.2.10',
  pool: '127.44.3.10',
} as const;

/** A topology document of one edge server whose addresses are all on loopback, for stories that really probe. */
export const loopbackTopology = {
  edgewise: 1,
  name: 'Loopback',
  settings: { version: '2019', features: ['remote-access', 'web-conferencing'] },
  sipDomains: [{ id: 'loopback.example', name: 'loopback.example', isDefault: true }],
  sites: [{ id: 'here', name: 'Here', userCount: 20 }],
  pools: [
    {
      id: 'edge',
      fqdn: 'edge.loopback.example',
      kind: 'edge',
      siteId: 'here',
      nextHopPoolId: 'front-end',
      singleAddress: true,
    },
    {
      id: 'front-end',
      fqdn: 'pool.loopback.example',
      kind: 'standard-edition',
      siteId: 'here',
      edgePoolId: 'edge',
      centralManagement: true,
    },
  ],
  servers: [
    { id: 'edge', fqdn: 'edge.loopback.example', poolId: 'edge' },
    { id: 'front-end', fqdn: 'pool.loopback.example', poolId: 'front-end' },
  ],
  interfaces: [
    interfaceOf('edge', { side: 'external', service: 'all', address: places.edge }),
    interfaceOf('edge', { side: 'internal', address: places.edgeInside }),
    interfaceOf('front-end', { side: 'primary', address: places.pool }),
  ],
  edgeServices: [
    edgeService('access', { port: 5061, internalPort: 5061, federationPort: 5061 }),
    edgeService('av', {
      internalPort: 443,
      udpPort: 3478,
      internalUdpPort: 3478,
      mrasPort: 5062,
      mediaPortStart: 50_000,
      mediaPortCount: 10_000,
    }),
    edgeService('web-conferencing', { port: 444, internalPort: 8057 }),
  ],
  firewalls: sections.map((side) => ({ id: side, name: side, siteId: 'here', side })),
  policies: [{ id: 'global', name: 'Global', scope: 'global', outsideAccess: true }],
};

function interfaceOf(
  serverId: string,
  rest: { readonly side: string; readonly address: string } & Record<string, string>,
) {
  return { id: `${serverId}-${rest.side}`, serverId, prefixLength: 24, ...rest };
}

function edgeService(kind: string, ports: Readonly<Record<string, number>>) {
  return { id: kind, poolId: 'edge', kind, fqdn: 'sip.loopback.example', ...ports };
}
