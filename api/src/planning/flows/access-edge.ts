import { type Feature } from '../../domain/feature.ts';
import { accessEdgePorts } from '../../facts/ports/access-edge.ts';
import { applyFacts } from '../apply-fact.ts';
import { edgePlace, without } from '../edge-place.ts';
import { poolsOf } from '../index-design.ts';
import { type FlowRule } from '../place.ts';

const federated: readonly Feature[] = [
  'federation',
  'public-im',
  'hosted-exchange-um',
  'mobility-push',
];

/** Signalling of the Access Edge. Partners and providers reach only the edge pools that federation leaves through. */
export const accessEdge: FlowRule = (index) =>
  poolsOf(index, 'edge').flatMap((pool) => {
    const place = edgePlace(index, pool);
    const carries = index.federationRoutes.has(pool.id);
    return applyFacts(accessEdgePorts, carries ? place : without(place, federated));
  });
