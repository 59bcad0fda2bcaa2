import { type Pool } from '../../domain/pools.ts';
import { xmppPorts } from '../../facts/ports/xmpp.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace } from '../edge-place.ts';
import { nodeHosts } from '../hosts.ts';
import { type DesignIndex, groupBy, homePools, poolsOf } from '../index-design.ts';
import { eachPool } from '../inside-end.ts';
import { endpoint, type FlowRule, type Place } from '../place.ts';
import { poolLabel, refOf } from '../pool-label.ts';

/** XMPP through the proxy of the edge pools that carry it, and through the stand-alone gateways of 2010. */
export const xmpp: FlowRule = (index) => {
  const routes = poolsOf(index, 'edge').filter(({ id }) => index.xmppRoutes.has(id));
  const bySite = groupBy(homePools(index), ({ siteId }) => siteId);
  return [
    ...routes.map((pool) => proxyPlace(index, pool, bySite)),
    ...poolsOf(index, 'xmpp-gateway').map((pool) => gatewayPlace(index, pool)),
  ].flatMap((place) => applyFacts(xmppPorts, place));
};

/** Front Ends whose XMPP gateway service talks to the proxy: of its site, of sites with it as route, of those that it relays media for. */
const proxyPlace = (
  index: DesignIndex,
  pool: Pool,
  bySite: ReadonlyMap<string, readonly Pool[]>,
): Place => {
  const place = edgePlace(index, pool);
  const users = (index.dependents.get(pool.id) ?? []).filter(
    ({ kind }) => kind === 'front-end' || kind === 'standard-edition',
  );
  const local = bySite.get(pool.siteId) ?? [];
  const routed = homePools(index).filter(({ siteId }) => {
    const site = index.sites.get(siteId);
    const central = index.sites.get(site?.centralSiteId ?? '');
    return (site?.xmppRouteId ?? central?.xmppRouteId) === pool.id;
  });
  const gateways = [...new Set([...local, ...users, ...routed])];
  return {
    ...place,
    ends: { ...place.ends, 'xmpp-front-ends': () => eachPool(index, gateways) },
  };
};

const gatewayPlace = (index: DesignIndex, pool: Pool): Place => {
  const { ends, ...place } = edgePlace(index, pool);
  const external = nodeHosts(index, pool, ({ side }) => side === 'external');
  const hosts =
    external.length > 0 ? external : nodeHosts(index, pool, ({ side }) => side === 'primary');
  return {
    ...place,
    ends: {
      ...(ends.any && { any: ends.any }),
      'xmpp-gateway': () => endpoint(poolLabel(pool), 'perimeter', refOf(pool), hosts),
    },
  };
};
