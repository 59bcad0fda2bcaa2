import { type EdgeServiceKind, edgeServiceNames } from '../../domain/perimeter.ts';
import { type Pool } from '../../domain/pools.ts';
import { type DnsRecord } from '../../domain/record.ts';
import { edgeService, mainEdgePool } from '../entry-points.ts';
import { type DesignIndex, poolsOf } from '../index-design.ts';
import { refOf } from '../pool-label.ts';
import {
  type Answer,
  outsideAddresses,
  type RecordRule,
  recordsOf,
  service,
  type Value,
} from '../record-rule.ts';

/** Names outside that lead to edge servers: one address for each server or virtual address, the public one behind NAT. */
export const edgeOutside: RecordRule = (index) => [
  ...signIn(index),
  ...poolsOf(index, 'edge').flatMap((pool) => [
    ...recordsOf('X-SIP-A', index, named(index, pool, 'access')),
    ...recordsOf('X-WEBCON-A', index, named(index, pool, 'web-conferencing')),
    ...recordsOf('X-AV-A', index, named(index, pool, 'av')),
  ]),
];

const signIn = (index: DesignIndex): DnsRecord[] => {
  const pool = mainEdgePool(index);
  const access = pool && edgeService(index, pool, 'access');
  if (!pool || !access) return [];
  const sip = perDomain(index, pool, 'sip', outsideAddresses(index, pool, 'access'));
  const target = `Access Edge of ${pool.fqdn}`;
  const services = (name: string, port: number, optional = false): Answer[] =>
    index.sipDomains.map(({ name: domain }) => ({
      name: `${name}.${domain}`,
      domain,
      target,
      entity: refOf(pool),
      values: service(`sip.${domain}`, port),
      optional,
    }));
  return [
    ...recordsOf('X-SIP-A', index, sip),
    ...recordsOf('X-SIPTLS-SRV', index, services('_sip._tls', access.port)),
    ...recordsOf('X-FED-SRV', index, federation(index, services, access.federationPort)),
    ...recordsOf('X-SIPEXT-A', index, [
      ...perDomain(index, pool, 'sipexternal', outsideAddresses(index, pool, 'access')),
    ]),
  ];
};

/** Partners that are never to discover the domain may do without the record, unless mobile push needs it. */
const federation = (
  { features, federationRoutes }: DesignIndex,
  services: (name: string, port: number, optional: boolean) => Answer[],
  port: number | null,
): Answer[] => {
  const wanted = features.has('partner-discovery') || features.has('mobility-push');
  return federationRoutes.size === 0
    ? []
    : services('_sipfederationtls._tcp', port ?? 5061, !wanted);
};

const perDomain = (
  { sipDomains }: DesignIndex,
  pool: Pool,
  host: string,
  values: readonly Value[],
): Answer[] =>
  sipDomains.map(({ name: domain }) => ({
    name: `${host}.${domain}`,
    domain,
    target: `Access Edge of ${pool.fqdn}`,
    entity: refOf(pool),
    values,
  }));

const named = (index: DesignIndex, pool: Pool, kind: EdgeServiceKind): Answer[] => {
  const own = edgeService(index, pool, kind);
  if (!own) return [];
  return [
    {
      name: own.fqdn,
      domain: index.sipDomains[0]?.name ?? own.fqdn,
      target: `${edgeServiceNames[kind]} of ${pool.fqdn}`,
      entity: { collection: 'edgeServices', id: own.id },
      values: outsideAddresses(index, pool, kind),
      holds: pool.singleAddress ? [] : ['separate-names'],
    },
  ];
};
