import type { Finding } from '../../domain/finding.ts';
import type { Pool } from '../../domain/pools.ts';
import { at, finding, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** How many servers each pool has, and how their load is spread. */
export const servers: Validation = (design) =>
  design.pools.flatMap((pool) => [...count(design, pool), ...virtualAddresses(design, pool)]);

const count = (design: Indexed, pool: Pool): Finding[] => {
  const number = design.serversOf(pool.id).length;
  const entities = [at('pools', pool, 'loadBalancing')];
  if (number === 0)
    return [
      finding('pool-without-server', {
        message: `${pool.fqdn} has no server`,
        entities: [at('pools', pool)],
      }),
    ];
  if (number === 1) {
    if (pool.loadBalancing === 'none') return [];
    const message = `${pool.fqdn} balances the load of one server`;
    return [finding('load-balancing-of-one', { message, entities, fix: unbalance(design, pool) })];
  }
  if (pool.kind === 'standard-edition') {
    return [
      finding('standard-edition-several', {
        message: `Standard Edition ${pool.fqdn} has ${number} servers`,
        entities: [at('pools', pool)],
      }),
    ];
  }
  if (
    pool.loadBalancing !== 'none' ||
    (pool.kind === 'edge' && pool.externalLoadBalancing !== 'none')
  )
    return [];
  const message = `${pool.fqdn} has ${number} servers without load balancing`;
  return [finding('pool-not-load-balanced', { message, entities, fix: balance(pool) })];
};

/** Only where nothing but the kind of balancing has to change: DNS balances edge, Mediation and Director pools alike. */
const balance = (pool: Pool) => {
  if (pool.kind === 'edge') {
    return set('Use DNS load balancing', 'pools', pool, {
      loadBalancing: 'dns',
      externalLoadBalancing: 'dns',
    });
  }
  return pool.kind === 'mediation'
    ? set('Use DNS load balancing', 'pools', pool, { loadBalancing: 'dns' })
    : null;
};

const unbalance = (design: Indexed, pool: Pool) => {
  const [server] = design.serversOf(pool.id);
  if (server?.fqdn.toLowerCase() !== pool.fqdn.toLowerCase() || pool.loadBalancing === 'hardware')
    return null;
  const outside = pool.kind === 'edge' ? { externalLoadBalancing: 'none' as const } : {};
  return set('Turn load balancing off', 'pools', pool, { loadBalancing: 'none', ...outside });
};

const virtualAddresses = (design: Indexed, pool: Pool): Finding[] => {
  const inside = pool.loadBalancing === 'hardware' && pool.virtualAddress === null;
  const outside = pool.kind === 'edge' && pool.externalLoadBalancing === 'hardware';
  const without = outside
    ? design.servicesOf(pool.id).filter(({ virtualAddress }) => virtualAddress === null)
    : [];
  return [
    ...(inside
      ? [
          finding('virtual-address-missing', {
            message: `${pool.fqdn} has no virtual address`,
            entities: [at('pools', pool, 'virtualAddress')],
          }),
        ]
      : []),
    ...without.map((service) =>
      finding('virtual-address-missing', {
        message: `${service.fqdn} has no external virtual address`,
        entities: [at('edgeServices', service, 'virtualAddress')],
      }),
    ),
  ];
};
