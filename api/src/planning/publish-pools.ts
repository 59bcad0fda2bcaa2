import { type Site } from '../domain/organization.ts';
import { type ReverseProxy } from '../domain/perimeter.ts';
import { type Pool } from '../domain/pools.ts';

const withWebServices: ReadonlySet<Pool['kind']> = new Set([
  'front-end',
  'standard-edition',
  'director',
  'office-web-apps',
]);

/**
 * Which reverse proxy publishes which pools: the one of the pool's site, else that of its central site, else the first
 * one. Every pool is published by exactly one.
 */
export const publishPools = (
  pools: readonly Pool[],
  sites: ReadonlyMap<string, Site>,
  proxies: ReadonlyMap<string, ReverseProxy>,
): Map<string, Pool[]> => {
  const bySite = new Map([...proxies.values()].toReversed().map(({ id, siteId }) => [siteId, id]));
  const [first] = proxies.keys();
  const proxyOf = ({ siteId }: Pool): string =>
    bySite.get(siteId) ?? bySite.get(sites.get(siteId)?.centralSiteId ?? '') ?? first ?? '';
  return Map.groupBy(
    pools.filter(({ kind }) => withWebServices.has(kind)),
    proxyOf,
  );
};
