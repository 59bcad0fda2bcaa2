import { type Host } from '../../domain/flow.ts';
import { type Pool } from '../../domain/pools.ts';
import { type DnsRecord } from '../../domain/record.ts';
import { entryPool } from '../entry-points.ts';
import { internalHosts, memberHosts, nodeHosts, sipHosts } from '../hosts.ts';
import { type DesignIndex, homePools, poolsOf } from '../index-design.ts';
import { poolLabel, refOf } from '../pool-label.ts';
import {
  type Answer,
  insideAddresses,
  type RecordRule,
  recordsOf,
  service,
} from '../record-rule.ts';

/** Names by which clients and servers inside find pools, Directors and edge servers. */
export const signInInside: RecordRule = (index) => [
  ...edgeNames(index),
  ...automaticSignIn(index),
  ...homePools(index).flatMap((pool) => [
    ...recordsOf('I-POOL-A', index, [poolName(pool, sipHosts(index, pool))]),
    ...recordsOf('I-FE-A', index, serverNames(pool, memberHosts(index, pool))),
  ]),
  ...poolsOf(index, 'director').flatMap((pool) =>
    recordsOf('I-DIR-A', index, [
      { ...poolName(pool, sipHosts(index, pool)), holds: ['director'] },
      ...serverNames(pool, memberHosts(index, pool), ['director']),
    ]),
  ),
  ...nextHops(index),
];

const edgeNames = (index: DesignIndex): DnsRecord[] =>
  poolsOf(index, 'edge').flatMap((pool) =>
    recordsOf('I-EDGEINT-A', index, [
      poolName(pool, internalHosts(index, pool, 'vip-if-hlb')),
      ...serverNames(
        pool,
        nodeHosts(index, pool, ({ side }) => side === 'internal'),
      ),
    ]),
  );

const automaticSignIn = (index: DesignIndex): DnsRecord[] => {
  const pool = entryPool(index);
  if (!pool) return [];
  const values = insideAddresses(sipHosts(index, pool));
  const perDomain = (host: string, own?: (domain: string) => Answer['values']): Answer[] =>
    index.sipDomains.map(({ name: domain }) => ({
      name: `${host}.${domain}`,
      domain,
      target: poolLabel(pool),
      entity: refOf(pool),
      values: own?.(domain) ?? values,
    }));
  return [
    ...recordsOf('I-SIPINTTLS-SRV', index, [
      ...perDomain('_sipinternaltls._tcp', (domain) => service(`sip.${domain}`, 5061)),
    ]),
    ...recordsOf('I-SIPINT-SRV', index, [
      ...perDomain('_sipinternal._tcp', (domain) => service(`sip.${domain}`, 5060)),
    ]),
    ...recordsOf('I-SIP-A', index, perDomain('sip')),
    ...recordsOf('I-SIPINTERNAL-A', index, perDomain('sipinternal')),
  ];
};

/** Edge servers see no DNS inside, so that the names of next hops are repeated for the perimeter. */
const nextHops = (index: DesignIndex): DnsRecord[] => {
  const hops = new Set(poolsOf(index, 'edge').map(({ nextHopPoolId }) => nextHopPoolId ?? ''));
  return [...hops].flatMap((id) => {
    const pool = index.pools.get(id);
    return pool ? recordsOf('P-NEXTHOP', index, [poolName(pool, sipHosts(index, pool))]) : [];
  });
};

const poolName = (pool: Pool, hosts: readonly Host[]): Answer => ({
  name: pool.fqdn,
  target: poolLabel(pool),
  entity: refOf(pool),
  values: insideAddresses(hosts),
});

const serverNames = (
  pool: Pool,
  hosts: readonly Host[],
  holds: NonNullable<Answer['holds']> = [],
): Answer[] =>
  hosts.map((host) => ({
    name: host.name,
    target: `a server of ${poolLabel(pool)}`,
    entity: refOf(pool),
    values: insideAddresses([host]),
    holds,
  }));
