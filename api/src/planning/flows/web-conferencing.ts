import { webConferencingEdgePorts } from '../../facts/ports/web-conferencing-edge.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace } from '../edge-place.ts';
import { poolsOf } from '../index-design.ts';
import { eachPool } from '../inside-end.ts';
import { type FlowRule, remembered } from '../place.ts';

/** Meeting content: participants to the Web Conferencing Edge, each Front End that uses the edge to each edge server. */
export const webConferencing: FlowRule = (index) =>
  poolsOf(index, 'edge').flatMap((pool) => {
    const place = edgePlace(index, pool);
    const users = (index.dependents.get(pool.id) ?? []).filter(
      ({ kind }) => kind === 'front-end' || kind === 'standard-edition',
    );
    return applyFacts(webConferencingEdgePorts, {
      ...place,
      ends: { ...place.ends, 'front-ends': remembered(() => eachPool(index, users)) },
    });
  });
