import { type PoolKind } from '../../domain/pools.ts';
import { avEdgeInsidePorts } from '../../facts/ports/av-edge-inside.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace } from '../edge-place.ts';
import { poolsOf } from '../index-design.ts';
import { insideNetworks } from '../inside-networks.ts';
import { eachPool } from '../inside-end.ts';
import { type FlowRule } from '../place.ts';

const askingForTokens: ReadonlySet<PoolKind> = new Set([
  'front-end',
  'standard-edition',
  'survivable-branch',
  'mediation',
]);

/** Media through the A/V Edge inside: tokens for the pools that use it, relays for clients and media servers. */
export const mediaInside: FlowRule = (index) => {
  const { mediaHosts, any } = insideNetworks(index);
  return poolsOf(index, 'edge').flatMap((pool) => {
    const place = edgePlace(index, pool);
    const users = (index.dependents.get(pool.id) ?? []).filter(({ kind }) =>
      askingForTokens.has(kind),
    );
    return applyFacts(avEdgeInsidePorts, {
      ...place,
      ends: {
        ...place.ends,
        any: () => any,
        'media-hosts': () => mediaHosts,
        'media-pools': () => eachPool(index, users),
      },
    });
  });
};
