import { edgeInsidePorts } from '../../facts/ports/edge-inside.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace } from '../edge-place.ts';
import { homePools, poolsOf } from '../index-design.ts';
import { eachPool } from '../inside-end.ts';
import { type FlowRule } from '../place.ts';

/** What every edge pool needs inside: SIP with its next hop, and configuration from the Central Management store. */
export const edgeInside: FlowRule = (index) => {
  const stores = homePools(index).filter(({ centralManagement }) => centralManagement);
  const centralManagement = eachPool(index, stores);
  return poolsOf(index, 'edge').flatMap((pool) => {
    const place = edgePlace(index, pool);
    return applyFacts(edgeInsidePorts, {
      ...place,
      ends: { ...place.ends, 'central-management': () => centralManagement },
    });
  });
};
