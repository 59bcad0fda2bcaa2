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

/** Mutual TLS with partners: they compare the name of the Access Edge. */
export const ourCertificate = (stage: Stage, { pool }: Station): Requirement[] => {
  const service = pool && serviceOf(stage, pool, 'access');
  return service
    ? [
        shown(
          { collection: 'pools', id: service.poolId },
          {
            usage: 'SIP Access Edge External',
            name: service.fqdn,
            failure: 'partner-refuses-certificate',
          },
        ),
      ]
    : [];
};
