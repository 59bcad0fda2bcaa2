import type { Finding } from '../../domain/finding.ts';
import type { Pool } from '../../domain/pools.ts';
import { atLeast } from '../../domain/version.ts';
import { edgePoolServers } from '../../facts/limits.ts';
import { at, counted, finding, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** Load balancing and number of servers of each edge pool. */
export const edgeLayout: Validation = (design) => [
  ...design.edgePools.flatMap((pool) => [
    ...balancing(design, pool),
    ...hardware(pool),
    ...size(design, pool),
  ]),
  ...sideBySide(design),
  ...reminders(design),
];

const balancing = (design: Indexed, pool: Pool): Finding[] => {
  const { loadBalancing: inside, externalLoadBalancing: outside } = pool;
  if (inside === outside) return [];
  const several = design.serversOf(pool.id).length > 1;
  const other = [inside, outside].find((kind) => kind !== 'none');
  const fixable = several && other === 'dns' && (inside === 'none' || outside === 'none');
  return [
    finding('edge-load-balancing-differs', {
      message: `${pool.fqdn}: ${inside} load balancing inside, ${outside} outside`,
      entities: [at('pools', pool, 'externalLoadBalancing'), at('pools', pool, 'loadBalancing')],
      fix: fixable
        ? set('Use DNS load balancing on both sides', 'pools', pool, {
            loadBalancing: 'dns',
            externalLoadBalancing: 'dns',
          })
        : null,
    }),
  ];
};

const hardware = (pool: Pool): Finding[] =>
  pool.nat && pool.externalLoadBalancing === 'hardware'
    ? [
        finding('hardware-load-balancing-with-nat', {
          message: `${pool.fqdn} has NAT behind a hardware load balancer`,
          entities: [at('pools', pool, 'nat'), at('pools', pool, 'externalLoadBalancing')],
        }),
      ]
    : [];

const size = (design: Indexed, pool: Pool): Finding[] => {
  const count = design.serversOf(pool.id).length;
  const entities = [at('pools', pool)];
  if (count > edgePoolServers.accepted) {
    return [
      finding('edge-servers-refused', {
        message: `${pool.fqdn} has ${count} servers, 20 are accepted`,
        entities,
      }),
    ];
  }
  if (count > edgePoolServers.supported && atLeast(design.settings.version, '2015')) {
    return [
      finding('edge-servers-untested', {
        message: `${pool.fqdn} has ${count} servers, 12 are supported`,
        entities,
      }),
    ];
  }
  return [];
};

const sideBySide = ({ settings, edgePools, sites }: Indexed): Finding[] => {
  if (!atLeast(settings.version, '2013')) return [];
  const bySite = Map.groupBy(edgePools, ({ siteId }) => siteId);
  return sites.flatMap((site) => {
    const pools = bySite.get(site.id) ?? [];
    const old = pools.filter(({ singleAddress }) => singleAddress);
    if (old.length === 0 || old.length === pools.length) return [];
    return [
      finding('edge-replaced-side-by-side', {
        message: `${site.name} has an older edge pool beside a newer one`,
        entities: [...old, ...pools.filter(({ singleAddress }) => !singleAddress)].map((pool) =>
          at('pools', pool),
        ),
      }),
    ];
  });
};

const reminders = ({ edgePools, serversOf }: Indexed): Finding[] => {
  const scaled = edgePools.filter(({ id }) => serversOf(id).length > 1);
  return [
    ...remind(
      'edge-certificate-shared',
      scaled,
      (what) => `${what}: servers need identical certificates`,
    ),
    ...remind(
      'edge-first-replica',
      edgePools,
      (what) => `${what}: carry the first configuration by hand`,
    ),
  ];
};

const remind = (
  code: 'edge-certificate-shared' | 'edge-first-replica',
  pools: readonly Pool[],
  say: (what: string) => string,
): Finding[] => {
  const [first] = pools;
  if (!first) return [];
  const what = pools.length === 1 ? first.fqdn : counted(pools.length, 'edge pool');
  return [finding(code, { message: say(what), entities: pools.map((pool) => at('pools', pool)) })];
};
