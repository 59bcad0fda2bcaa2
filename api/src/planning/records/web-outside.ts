import { type ReverseProxy } from '../../domain/perimeter.ts';
import { type Pool } from '../../domain/pools.ts';
import { dialinHosts, entryPool, meetHosts, publishers } from '../entry-points.ts';
import { type DesignIndex, homePools, poolsOf } from '../index-design.ts';
import { poolLabel, refOf } from '../pool-label.ts';
import {
  addresses,
  aliasOr,
  type Answer,
  type RecordRule,
  recordsOf,
  type Value,
} from '../record-rule.ts';

/** Names outside that lead to a reverse proxy: web names of pools, meeting and dial-in addresses, autodiscover. */
export const webOutside: RecordRule = (index) => {
  const proxies = publishers(index);
  const entry = entryPool(index);
  const proxy = entry && proxies.get(entry.id);
  return [
    ...recordsOf('X-WEBEXT-A', index, webNames(homePools(index), proxies, [])),
    ...recordsOf(
      'X-WEBDIREXT-A',
      index,
      webNames(poolsOf(index, 'director'), proxies, ['director']),
    ),
    ...recordsOf('X-MEET-A', index, published(proxy, meetHosts(index))),
    ...recordsOf('X-DIALIN-A', index, published(proxy, dialinHosts(index))),
    ...(proxy ? recordsOf('X-LYNCDISC', index, autodiscover(index, entry, proxy)) : []),
    ...recordsOf('X-OWAS-A', index, webNames(poolsOf(index, 'office-web-apps'), proxies, [])),
  ];
};

/** External web names of pools; Office Web Apps goes by the name of its pool if it has no other. */
const webNames = (
  pools: readonly Pool[],
  proxies: ReadonlyMap<string, ReverseProxy>,
  holds: NonNullable<Answer['holds']>,
): Answer[] =>
  pools.flatMap((pool) => {
    const proxy = proxies.get(pool.id);
    const name = pool.externalWebFqdn ?? (pool.kind === 'office-web-apps' ? pool.fqdn : null);
    if (!proxy || name === null) return [];
    const values = listener(proxy);
    return [{ name, target: poolLabel(pool), entity: refOf(pool), values, holds }];
  });

const published = (proxy: ReverseProxy | undefined, hosts: readonly string[]): Answer[] =>
  proxy
    ? hosts.map((name) => ({
        name,
        target: proxy.name,
        entity: refTo(proxy),
        values: listener(proxy),
      }))
    : [];

/** An alias for the external web name where that is in the same domain, else the address of the reverse proxy. */
const autodiscover = (index: DesignIndex, entry: Pool, proxy: ReverseProxy): Answer[] =>
  index.sipDomains.map(({ name: domain }) => ({
    name: `lyncdiscover.${domain}`,
    domain,
    target: `${proxy.name}, which publishes ${poolLabel(entry)}`,
    entity: refTo(proxy),
    values: aliasOr(index, entry.externalWebFqdn, domain, listener(proxy)),
  }));

const listener = ({ publicAddress, externalAddress }: ReverseProxy): Value[] =>
  addresses([publicAddress ?? externalAddress]);

const refTo = ({ id }: ReverseProxy) => ({ collection: 'reverseProxies', id });
