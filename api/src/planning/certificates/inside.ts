import { type Certificate } from '../../domain/certificate.ts';
import { type Pool, type PoolKind, type Server } from '../../domain/pools.ts';
import {
  certificateOf,
  type CertificateRule,
  type Name,
  named,
  perDomain,
} from '../certificate-rule.ts';
import { dialinHosts, entryPool, meetHosts } from '../entry-points.ts';
import { type DesignIndex, homePools, poolsOf } from '../index-design.ts';
import { poolLabel } from '../pool-label.ts';

/** Certificates of servers inside, one for each server, and the one that signs tokens for all. */
export const inside: CertificateRule = (index) => {
  const entry = entryPool(index);
  return [
    ...poolsOf(index, ...(Object.keys(kinds) as PoolKind[])).flatMap((pool) => {
      const signsIn = pool.kind === 'director' || pool === entry;
      const shared = signsIn ? signInNames(index) : [];
      return (index.nodes.get(pool.id) ?? []).flatMap(({ server }) =>
        ofServer(index, pool, server, shared),
      );
    }),
    ...tokenIssuer(index),
  ];
};

const kinds: Readonly<Partial<Record<PoolKind, readonly [id: string, title: string]>>> = {
  director: ['CERT-DIRECTOR', 'Director'],
  'front-end': ['CERT-FRONT-END', 'Front End'],
  'standard-edition': ['CERT-STANDARD-EDITION', 'Standard Edition'],
  mediation: ['CERT-MEDIATION', 'Mediation'],
  'survivable-branch': ['CERT-SBA', 'Survivable branch'],
};

const ofServer = (
  index: DesignIndex,
  pool: Pool,
  server: Server,
  shared: readonly Name[],
): Certificate[] => {
  const [id, title] = kinds[pool.kind] ?? ['', ''];
  return certificateOf(id, index, {
    entity: { collection: 'servers', id: server.id },
    title: `${title}, ${server.fqdn}`,
    holder: `${server.fqdn} of ${poolLabel(pool)}`,
    subject: pool.kind === 'standard-edition' ? server.fqdn : pool.fqdn,
    sans: namesOf(index, pool, server, shared),
    servers: [server.fqdn],
  });
};

const namesOf = (
  index: DesignIndex,
  pool: Pool,
  server: Server,
  shared: readonly Name[],
): Name[] => {
  const own: Name[] = [
    ['SAN-POOL', pool.fqdn],
    ['SAN-SERVER', server.fqdn],
  ];
  if (pool.kind === 'mediation') return own;
  if (pool.kind === 'survivable-branch') return [...own, ...perDomain(index, 'SAN-SIP', 'sip')];
  return [...own, ...shared, ...webNames(index, pool)];
};

const signInNames = (index: DesignIndex): Name[] => [
  ...perDomain(index, 'SAN-SIP', 'sip'),
  ...(index.settings.legacyClientRecords
    ? [
        ...perDomain(index, 'SAN-SIPINTERNAL', 'sipinternal'),
        ...perDomain(index, 'SAN-SIPEXTERNAL', 'sipexternal'),
      ]
    : []),
];

const webNames = (index: DesignIndex, pool: Pool): Name[] => [
  ['SAN-WEBINT', pool.internalWebFqdn],
  ...(named('X-WEBEXT-A', index) ? ([['SAN-WEBEXT', pool.externalWebFqdn]] as const) : []),
  ...(named('X-MEET-A', index) ? meetHosts(index) : []).map((name): Name => ['SAN-MEET', name]),
  ...(named('X-DIALIN-A', index) ? dialinHosts(index) : []).map((name): Name => [
    'SAN-DIALIN',
    name,
  ]),
  ['SAN-ADMIN', index.settings.adminUrlHost],
  ...(named('I-LYNCDISCINT', index)
    ? perDomain(index, 'SAN-LYNCDISCOVERINTERNAL', 'lyncdiscoverinternal')
    : []),
  ...(named('X-LYNCDISC', index) ? perDomain(index, 'SAN-LYNCDISCOVER', 'lyncdiscover') : []),
];

/** One for the deployment, on every server that users or Directors are on; Central Management replicates it. */
const tokenIssuer = (index: DesignIndex): Certificate[] => {
  const [first] = index.sipDomains;
  const pools = [...homePools(index), ...poolsOf(index, 'director')];
  if (!first) return [];
  return certificateOf('CERT-OAUTH', index, {
    entity: { collection: 'sipDomains', id: first.id },
    title: `OAuth, ${first.name}`,
    holder: `the deployment of ${first.name}`,
    subject: first.name,
    sans: [],
    servers: pools.flatMap(({ id }) =>
      (index.nodes.get(id) ?? []).map(({ server }) => server.fqdn),
    ),
  });
};
