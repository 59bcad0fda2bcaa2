import type { Pool } from '../../src/domain/pools.ts';
import type { Topology } from '../../src/domain/topology.ts';

type Edit = readonly [what: string, edit: (topology: Topology) => void];

/** The edge pool that all partners and all users outside use. */
const mainEdge = ({ pools }: Topology): Pool | undefined =>
  pools.find(({ kind }) => kind === 'edge');

const homes = ({ pools }: Topology): Pool[] =>
  pools.filter(({ kind }) => kind === 'front-end' || kind === 'standard-edition');

/** What people change one at a time: first what decides and addresses, then what ladders are made of. */
export const proofEdits: readonly Edit[] = [
  [
    'a policy',
    ({ policies }) => {
      for (const policy of policies) policy.federationAccess = false;
    },
  ],
  ['a partner', ({ partners }) => void partners.splice(7, 1)],
  [
    'a firewall rule',
    ({ firewalls, firewallRules }) => {
      firewallRules.push({
        id: 'more',
        firewallId: firewalls[0]?.id ?? '',
        position: 0,
        action: 'permit',
        source: null,
        destination: null,
        transport: 'tcp',
        firstPort: 8080,
        lastPort: 8081,
        comment: '',
      });
    },
  ],
  [
    'a prefix length',
    ({ interfaces }) => {
      const [first] = interfaces;
      if (first) first.prefixLength = 25;
    },
  ],
  [
    'an address of the last edge server',
    ({ interfaces }) => {
      const last = interfaces.findLast(({ side }) => side === 'external');
      if (last) last.address = '172.31.250.250';
    },
  ],
  [
    'the address of the edge server of all partners',
    ({ interfaces }) => {
      const first = interfaces.find(({ side }) => side === 'internal');
      if (first) first.address = '172.31.250.250';
    },
  ],
  [
    'the port of the Access Edge of all',
    (topology) => {
      const edge = mainEdge(topology);
      const access = topology.edgeServices.find(
        ({ poolId, kind }) => kind === 'access' && poolId === edge?.id,
      );
      if (access) access.port = 444;
    },
  ],
  [
    'the port of the last Web Conferencing Edge',
    ({ edgeServices }) => {
      const last = edgeServices.findLast(({ kind }) => kind === 'web-conferencing');
      if (last) last.port = 8443;
    },
  ],
  [
    'the next hop of the edge of all',
    (topology) => {
      const edge = mainEdge(topology);
      if (edge) edge.nextHopPoolId = homes(topology).at(-1)?.id ?? null;
    },
  ],
  [
    'the federation route of a site',
    ({ sites, pools }) => {
      const [, second] = sites;
      if (second)
        second.federationRouteId = pools.findLast(({ kind }) => kind === 'edge')?.id ?? null;
    },
  ],
  [
    'SIP domains, one more',
    ({ sipDomains }) =>
      void sipDomains.push({ id: 'more', name: 'more.example', isDefault: false }),
  ],
  [
    'a feature, switched off',
    ({ settings }) => {
      settings.features = settings.features.filter((feature) => feature !== 'mobility-push');
    },
  ],
  [
    'pools, one more',
    (topology) => {
      const like = homes(topology).at(-1);
      if (like) topology.pools.push({ ...like, id: 'more', fqdn: 'more.contoso.com' });
    },
  ],
  [
    'pools, one less',
    (topology) => {
      const last = homes(topology).at(-1);
      topology.pools = topology.pools.filter(({ id }) => id !== last?.id);
      topology.servers = topology.servers.filter(({ poolId }) => poolId !== last?.id);
    },
  ],
];
