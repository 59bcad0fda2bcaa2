import { avEdgePartnerPorts } from '../../facts/ports/av-edge-partners.ts';
import { avEdgePorts } from '../../facts/ports/av-edge.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace } from '../edge-place.ts';
import { poolsOf } from '../index-design.ts';
import { type FlowRule } from '../place.ts';

/** Media through the A/V Edge with clients, own edge pools and partners outside. Every edge pool relays, whatever the federation route. */
export const mediaOutside: FlowRule = (index) =>
  poolsOf(index, 'edge').flatMap((pool) =>
    applyFacts([...avEdgePorts, ...avEdgePartnerPorts], edgePlace(index, pool)),
  );
