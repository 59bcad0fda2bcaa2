import type { CapacityRow } from '../domain/capacity.ts';
import type { Design } from '../domain/topology.ts';
import { demandOn } from './capacity/demand.ts';
import { edgeRows } from './capacity/edge-rows.ts';
import { insideRows } from './capacity/inside-rows.ts';
import { spreadLoad } from './capacity/load.ts';
import { codecRows, mediaRows } from './capacity/media-rows.ts';

/** Users, sessions, bandwidth and ports at the busy hour, each against its published limit, with the arithmetic in words. */
export const planCapacity = (design: Design): CapacityRow[] => {
  const load = spreadLoad(design);
  const av = new Map(
    design.edgeServices
      .filter(({ kind }) => kind === 'av')
      .map((service) => [service.poolId, service]),
  );
  const edges = design.pools
    .filter(({ kind }) => kind === 'edge')
    .map((pool) => ({ pool, demand: demandOn(pool, design, load) }));
  const streams = edges.reduce((sum, { demand }) => sum + demand.audio + demand.relayed, 0);
  const enabled = new Set<string>(design.settings.features);
  return [
    ...edges.flatMap(({ pool, demand }) => [
      ...edgeRows(pool, demand),
      ...mediaRows(pool, demand, av.get(pool.id)),
    ]),
    ...design.pools.flatMap((pool) => insideRows(pool, design, load)),
    ...(streams > 0 ? codecRows(streams) : []),
  ].map((row) => ({
    ...row,
    reason: {
      ...row.reason,
      features: row.reason.features.filter((feature) => enabled.has(feature)),
    },
  }));
};
