import { featureNames } from '../../domain/feature.ts';
import type { Interface, Pool, Server } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';
import { productNames } from '../../domain/version.ts';
import { code, grid, stacked } from './grid.ts';
import { markup, type Content, type Markup } from './html.ts';

/** What is planned: product, features, sites, edge pools with their addresses, reverse proxies. */
export const summarySection = (design: Design): Markup => markup`<section id="topology">
<h2>Topology</h2>
<dl>
<dt>Product</dt><dd>${productNames[design.settings.version]}</dd>
<dt>SIP domains</dt><dd>${listed(design.sipDomains.map(({ name, isDefault }) => (isDefault ? `${name} (default)` : name)))}</dd>
<dt>Features</dt><dd>${listed(design.settings.features.map((feature) => featureNames[feature]))}</dd>
<dt>Users</dt><dd>${design.sites.reduce((sum, { userCount }) => sum + userCount, 0)}</dd>
</dl>
<h3>Sites</h3>
${sites(design)}
<h3>Edge pools</h3>
${edgePools(design)}
<h3>Addresses of edge servers</h3>
${addresses(design)}
<h3>Reverse proxies</h3>
${reverseProxies(design)}
</section>`;

const listed = (texts: readonly string[]): Content =>
  texts.length === 0 ? 'none' : texts.map((text, index) => [index === 0 ? null : markup`, `, text]);

const sites = (design: Design): Markup =>
  grid(
    design.sites,
    [
      { title: 'Site', of: ({ name }) => name },
      { title: 'Kind', kind: 'short', of: ({ kind }) => kind },
      { title: 'Users', kind: 'number', of: ({ userCount }) => userCount },
      { title: 'Federation route', of: (site) => code(poolName(design, site.federationRouteId)) },
    ],
    'No site.',
  );

const edgePools = (design: Design): Markup =>
  grid(
    design.pools.filter(({ kind }) => kind === 'edge'),
    [
      { title: 'Edge pool', of: ({ fqdn }) => code(fqdn) },
      { title: 'Site', kind: 'name', of: ({ siteId }) => nameOf(design.sites, siteId) },
      { title: 'Servers', kind: 'number', of: ({ id }) => serversOf(design, id).length },
      { title: 'Load balancing', kind: 'short', of: balancing },
      { title: 'NAT', kind: 'short', of: ({ nat }) => (nat ? 'yes' : 'no') },
      { title: 'Next hop', of: ({ nextHopPoolId }) => code(poolName(design, nextHopPoolId)) },
      { title: 'External names', of: ({ id }) => stacked(externalNames(design, id).map(code)) },
    ],
    'No edge pool.',
  );

const addresses = (design: Design): Markup =>
  grid(
    design.pools.filter(({ kind }) => kind === 'edge').flatMap(({ id }) => serversOf(design, id)),
    [
      { title: 'Server', of: ({ fqdn }) => code(fqdn) },
      { title: 'Internal', of: (server) => stacked(interfacesOf(design, server, 'internal')) },
      {
        title: 'External, before and after NAT',
        of: (server) => stacked(interfacesOf(design, server, 'external')),
      },
    ],
    'No edge server.',
  );

const reverseProxies = (design: Design): Markup =>
  grid(
    design.reverseProxies,
    [
      { title: 'Reverse proxy', of: ({ name }) => name },
      { title: 'Site', kind: 'name', of: ({ siteId }) => nameOf(design.sites, siteId) },
      {
        title: 'External, before and after NAT',
        of: ({ externalAddress, publicAddress }) => pair(externalAddress, publicAddress),
      },
      { title: 'Internal', of: ({ internalAddress }) => code(internalAddress) },
    ],
    'No reverse proxy.',
  );

/** `172.16.1.10 → 203.0.113.10`, or one address where nothing is translated. */
const pair = (address: string, publicAddress: string | null): Content =>
  publicAddress === null || publicAddress === address
    ? code(address)
    : [code(address), markup` → `, code(publicAddress)];

const interfacesOf = ({ interfaces }: Design, server: Server, side: Interface['side']): Content[] =>
  interfaces
    .filter((each) => each.serverId === server.id && each.side === side)
    .map((each) => [
      pair(each.address, each.publicAddress),
      each.service === null ? null : [markup` `, serviceWords[each.service]],
    ]);

const serviceWords = {
  access: 'Access Edge',
  'web-conferencing': 'Web Conferencing Edge',
  av: 'A/V Edge',
  all: 'all services',
} as const;

const balancing = ({ loadBalancing, externalLoadBalancing }: Pool): string =>
  loadBalancing === externalLoadBalancing
    ? loadBalancing
    : `${externalLoadBalancing} outside, ${loadBalancing} inside`;

const externalNames = ({ edgeServices }: Design, poolId: string): string[] => [
  ...new Set(edgeServices.filter((service) => service.poolId === poolId).map(({ fqdn }) => fqdn)),
];

const serversOf = ({ servers }: Design, poolId: string): Server[] =>
  servers.filter((server) => server.poolId === poolId);

const poolName = ({ pools }: Design, id: string | null): string | null =>
  id === null ? null : (pools.find((pool) => pool.id === id)?.fqdn ?? id);

const nameOf = (
  entities: readonly { readonly id: string; readonly name: string }[],
  id: string,
): string => entities.find((entity) => entity.id === id)?.name ?? id;
