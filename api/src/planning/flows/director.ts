import { type PortFact } from '../../facts/port-fact.ts';
import { directorPorts } from '../../facts/ports/director.ts';
import { applyFacts } from '../apply-fact.ts';
import { directorPlace } from '../director-place.ts';
import { memberHosts, webHosts } from '../hosts.ts';
import { homePools, poolsOf } from '../index-design.ts';
import { insideEnd } from '../inside-end.ts';
import { insideNetworks } from '../inside-networks.ts';
import { endpoint, type FlowRule, type Place } from '../place.ts';

const toFrontEnds = directorPorts.filter(({ source }) => source === 'director');
const fromClients = directorPorts.filter(({ source }) => source === 'clients');

/** Directors inside: with all Front Ends, whose users they redirect, and with clients. */
export const director: FlowRule = (index) => {
  const { clients } = insideNetworks(index);
  const hosts = homePools(index).flatMap((pool) => memberHosts(index, pool));
  const frontEnds = endpoint('Front Ends of all pools', 'internal', null, hosts);
  return poolsOf(index, 'director').flatMap((pool) => {
    const place = directorPlace(index, pool);
    const web = insideEnd(index, pool, webHosts(index, pool));
    return [
      ...apply(toFrontEnds, place, { 'all-front-ends': () => frontEnds }),
      ...apply(fromClients, place, { clients: () => clients, director: () => web }),
    ];
  });
};

const apply = (facts: readonly PortFact[], place: Place, ends: Place['ends']) =>
  applyFacts(facts, { ...place, ends: { ...place.ends, ...ends } });
