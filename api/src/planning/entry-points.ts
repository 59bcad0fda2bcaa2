import { type EdgeService, type ReverseProxy } from '../domain/perimeter.ts';
import { type Pool } from '../domain/pools.ts';
import { type DesignIndex, homePools, poolsOf } from './index-design.ts';

/** The edge pool that `sip` of each SIP domain leads to: the federation route, else the first one. */
export const mainEdgePool = (index: DesignIndex): Pool | undefined => {
  const edges = poolsOf(index, 'edge');
  return edges.find(({ id }) => index.federationRoutes.has(id)) ?? edges[0];
};

/** The pool that users inside reach first: a Director if there is one, else the pool with Central Management, else any. */
export const entryPool = (index: DesignIndex): Pool | undefined => {
  const homes = homePools(index);
  return (
    poolsOf(index, 'director')[0] ??
    homes.find(({ centralManagement }) => centralManagement) ??
    homes[0]
  );
};

/** Service of an edge pool, if it is modelled. */
export const edgeService = (
  { services }: DesignIndex,
  { id }: Pool,
  kind: EdgeService['kind'],
): EdgeService | undefined => services.get(id)?.get(kind);

/** The reverse proxy that publishes each pool, by id of the pool. */
export const publishers = (index: DesignIndex): ReadonlyMap<string, ReverseProxy> =>
  new Map(
    [...index.published].flatMap(([proxyId, pools]) => {
      const proxy = index.reverseProxies.get(proxyId);
      return proxy ? pools.map(({ id }) => [id, proxy] as const) : [];
    }),
  );

/** Hosts of the meeting address: the chosen one, else `meet` in each SIP domain. */
export const meetHosts = ({ settings, sipDomains }: DesignIndex): string[] =>
  settings.meetUrlHost === null
    ? sipDomains.map(({ name }) => `meet.${name}`)
    : [settings.meetUrlHost];

/** Host of the dial-in address: the chosen one, else `dialin` in the default SIP domain. */
export const dialinHosts = ({ settings, sipDomains }: DesignIndex): string[] =>
  settings.dialinUrlHost === null
    ? sipDomains.slice(0, 1).map(({ name }) => `dialin.${name}`)
    : [settings.dialinUrlHost];
