import { centralizedLoggingPorts } from '../../facts/ports/centralized-logging.ts';
import { applyFacts } from '../apply-fact.ts';
import { directorPlace } from '../director-place.ts';
import { edgePlace } from '../edge-place.ts';
import { poolsOf } from '../index-design.ts';
import { insideNetworks } from '../inside-networks.ts';
import { type FlowRule } from '../place.ts';

/** Centralized Logging Service: administration hosts to each edge server and each Director. */
export const centralizedLogging: FlowRule = (index) => {
  const { administration } = insideNetworks(index);
  const places = [
    ...poolsOf(index, 'edge').map((pool) => edgePlace(index, pool)),
    ...poolsOf(index, 'director').map((pool) => directorPlace(index, pool)),
  ];
  return places.flatMap((place) =>
    applyFacts(centralizedLoggingPorts, {
      ...place,
      ends: { ...place.ends, administration: () => administration },
    }),
  );
};
