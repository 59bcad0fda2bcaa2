import { type Endpoint } from '../../domain/flow.ts';
import { type Feature } from '../../domain/feature.ts';
import { port } from '../../domain/net.ts';
import { type Gateway } from '../../domain/perimeter.ts';
import { type Pool } from '../../domain/pools.ts';
import { type PortFact } from '../../facts/port-fact.ts';
import { telephonyPorts } from '../../facts/ports/telephony.ts';
import { applyFacts } from '../apply-fact.ts';
import { memberHosts, nodeHosts } from '../hosts.ts';
import { type DesignIndex, groupBy, homePools, poolsOf } from '../index-design.ts';
import { eachPool, insideEnd } from '../inside-end.ts';
import { endpoint, type FlowRule, type Place } from '../place.ts';
import { refOf } from '../pool-label.ts';
import { parseAddress } from '../prefix.ts';

/** Calls with the telephone network: Front Ends to stand-alone Mediation pools, Mediation Servers with their gateways. */
export const telephony: FlowRule = (index) => {
  const bySite = groupBy(homePools(index), ({ siteId }) => siteId);
  return [
    ...poolsOf(index, 'mediation').flatMap((pool) =>
      applyFacts(telephonyPorts, mediationPlace(index, pool, bySite.get(pool.siteId) ?? [])),
    ),
    ...index.design.gateways.flatMap((gateway) =>
      applyFacts(telephonyPorts.filter(speaks(gateway)), gatewayPlace(index, gateway)),
    ),
  ];
};

const mediationPlace = (index: DesignIndex, pool: Pool, local: readonly Pool[]): Place => ({
  index,
  ref: refOf(pool),
  siteId: pool.siteId,
  holds: (name) => index.features.has(name as Feature),
  portOf: () => null,
  ends: {
    mediation: () => insideEnd(index, pool, memberHosts(index, pool)),
    'site-front-ends': () => eachPool(index, local),
  },
});

const gatewayPlace = (index: DesignIndex, gateway: Gateway): Place => {
  const ref = { collection: 'gateways', id: gateway.id };
  return {
    index,
    ref,
    siteId: gateway.siteId,
    holds: (name) => index.features.has(name as Feature),
    portOf: (name) => (name === 'gateway' ? port(gateway.port) : null),
    ends: {
      mediation: () => mediationServers(index, gateway),
      gateway: () => endpoint(`PSTN gateway ${gateway.fqdn}`, 'internal', ref, hostsOf(gateway)),
    },
  };
};

const mediationServers = (
  index: DesignIndex,
  { mediationPoolId }: Gateway,
): readonly Endpoint[] => {
  const pool = index.pools.get(mediationPoolId ?? '');
  if (!pool) return [];
  const pstn = nodeHosts(index, pool, ({ side }) => side === 'pstn');
  const hosts = pstn.length > 0 ? pstn : memberHosts(index, pool);
  return insideEnd(index, pool, hosts);
};

const hostsOf = ({ fqdn, address }: Gateway): Endpoint['hosts'] => {
  const known = address ?? (parseAddress(fqdn) ? fqdn : null);
  return known ? [{ name: fqdn, address: known, publicAddress: null, kind: 'node' }] : [];
};

/** Gateways send calls over TLS or over TCP, not both. */
const speaks =
  ({ transport }: Gateway) =>
  ({ protocol }: PortFact): boolean =>
    protocol !== (transport === 'tls' ? 'SIP/TCP' : 'SIP/TLS');
