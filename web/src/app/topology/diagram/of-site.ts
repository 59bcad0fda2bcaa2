import type { DesignRows } from './design-rows';

/** The part of a design that stands at one site; what belongs to no site stays. */
export const ofSite = (rows: DesignRows, siteId: string | null): DesignRows => {
  if (siteId === null) return rows;
  const here = <T extends { readonly siteId: string }>(all: readonly T[]): T[] =>
    all.filter((row) => row.siteId === siteId);
  const pools = here(rows.pools);
  const poolIds = new Set(pools.map(({ id }) => id));
  const servers = rows.servers.filter(({ poolId }) => poolIds.has(poolId));
  const serverIds = new Set(servers.map(({ id }) => id));
  return {
    ...rows,
    pools,
    servers,
    networks: here(rows.networks),
    interfaces: rows.interfaces.filter(({ serverId }) => serverIds.has(serverId)),
    edgeServices: rows.edgeServices.filter(({ poolId }) => poolIds.has(poolId)),
    reverseProxies: here(rows.reverseProxies),
    firewalls: here(rows.firewalls),
    gateways: here(rows.gateways),
  };
};
