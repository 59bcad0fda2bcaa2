import type { Collection, Row } from '@contract/entities';

const edgePool = [
  'fqdn',
  'siteId',
  'nextHopPoolId',
  'nat',
  'singleAddress',
  'federation',
  'xmpp',
  'loadBalancing',
  'virtualAddress',
  'externalLoadBalancing',
  'replicationPort',
  'comment',
];
const edgeInside = ['fqdn', 'nextHopPoolId', 'loadBalancing', 'virtualAddress', 'replicationPort'];
const insidePool = [
  'fqdn',
  'kind',
  'siteId',
  'loadBalancing',
  'virtualAddress',
  'internalWebFqdn',
  'externalWebFqdn',
  'edgePoolId',
  'centralManagement',
  'collocatedMediation',
  'comment',
];
const plainPool = [
  'fqdn',
  'kind',
  'siteId',
  'loadBalancing',
  'virtualAddress',
  'edgePoolId',
  'comment',
];
const ports: Readonly<Record<string, readonly string[]>> = {
  access: ['fqdn', 'virtualAddress', 'port', 'federationPort', 'xmppPort', 'internalPort'],
  'web-conferencing': ['fqdn', 'virtualAddress', 'port', 'internalPort'],
  av: [
    'fqdn',
    'virtualAddress',
    'port',
    'udpPort',
    'mediaPortStart',
    'mediaPortCount',
    'internalPort',
    'internalUdpPort',
    'mrasPort',
  ],
};
const withWeb = ['front-end', 'standard-edition', 'director'];

/** The fields that mean something for what is selected, in the order of an expert; null shows all. */
export const settingsFields = (
  part: string,
  collection: Collection,
  row: Row,
): readonly string[] | null => {
  const kind = row['kind'] as string;
  if (collection === 'edgeServices') return ports[kind] ?? null;
  if (collection !== 'pools') return null;
  if (part.endsWith('#internal')) return edgeInside;
  if (kind === 'edge') return edgePool;
  return withWeb.includes(kind) ? insidePool : plainPool;
};
