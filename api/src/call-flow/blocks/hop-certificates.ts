import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { serviceOf, type Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { shown } from './requirements.ts';

/** Mutual TLS inside: each shows the other the name by which it was called. */
export const internalNames = (edge: Station, pool: Station): Requirement[] => [
  ...certificateOf(edge, 'Edge internal', 'edge-internal-certificate-refused'),
  ...certificateOf(pool, 'Server default', 'next-hop-certificate-refused'),
];

const certificateOf = ({ pool }: Station, usage: string, failure: string): Requirement[] =>
  pool
    ? [
        shown(
          { collection: 'pools', id: pool.id },
          { usage, name: pool.fqdn, failure, trust: 'internal' },
        ),
      ]
    : [];

/**
 * Mutual TLS between an edge pool and one inside that is no SIP: either is good or this fails. Which name Central Management
 * compares when it replicates is not published, since it speaks to each server and the certificate names the pool only.
 */
export const mutualInside = (
  edge: Pool,
  pool: Pool,
  failure: string,
  comparesName = true,
): Requirement[] => [
  shown(
    { collection: 'pools', id: edge.id },
    { usage: 'Edge internal', name: comparesName ? edge.fqdn : null, failure, trust: 'internal' },
  ),
  shown(
    { collection: 'pools', id: pool.id },
    { usage: 'Server default', name: comparesName ? pool.fqdn : null, failure, trust: 'internal' },
  ),
];

/** What a reverse proxy checks of the external web site of a pool: its name outside, from an issuer known inside. */
export const webSite = ({ id, externalWebFqdn }: Pool, failure: string): Requirement =>
  shown(
    { collection: 'pools', id },
    { usage: 'Web services external', name: externalWebFqdn, failure, trust: 'internal' },
  );

/** Mutual TLS with partners: they trust public issuers only, and compare the name of the Access Edge. */
export const ourCertificate = (
  stage: Stage,
  { pool }: Station,
  failure = 'partner-refuses-certificate',
): Requirement[] => {
  const service = pool && serviceOf(stage, pool, 'access');
  return service
    ? [
        shown(
          { collection: 'pools', id: service.poolId },
          {
            usage: 'SIP Access Edge External',
            name: service.fqdn,
            failure,
          },
        ),
      ]
    : [];
};
