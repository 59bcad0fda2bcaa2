import type { Arrow } from '../../domain/ladder.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { type Segment, segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { accessEdge, elsewhere, internetDns, type Side, type Station, user } from '../station.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { poolsOf } from '../stage.ts';
import { arrow, tcp, udp } from './arrow.ts';
import { clientPort } from './hop.ts';
import { mutualInside } from './hop-certificates.ts';
import { perNetwork } from './own-network.ts';
import { condition, conditions, found, passage, shown } from './requirements.ts';

/** A client outside finds the Access Edge by DNS, in each SIP domain by the names that clients try one after the other. */
export const findEdge = (stage: Stage, client: Station, edge: Pool): Segment =>
  segment(stage, `find ${client.lifeline.id} ${edge.id}`, () => {
    const name = serviceOf(stage, edge, 'access')?.fqdn ?? edge.fqdn;
    const domains = stage.sipDomains.map((domain) =>
      found(
        'external',
        [
          { name: `_sip._tls.${domain}`, type: 'SRV' },
          { name: `sip.${domain}`, type: 'A' },
          { name: `sipexternal.${domain}`, type: 'A' },
        ],
        'sign-in-record-missing',
      ),
    );
    const own = stage.sipDomains.map((domain) =>
      found('external', [{ name: `sip.${domain}`, type: 'A' }], 'sign-in-record-foreign'),
    );
    const domain = stage.sipDomains[0] ?? 'example.invalid';
    return [
      arrow(client.lifeline, internetDns(stage).lifeline, {
        message: { kind: 'dns', name: `SRV _sip._tls.${domain}`, template: 'dns-query' },
        protocol: 'DNS',
        service: udp(53),
        phase: 'Discovery',
        requires: [
          ...domains,
          ...own,
          found('external', [{ name, type: 'A' }], 'edge-address-missing'),
        ],
        confidence: 'confirmed',
      }),
    ];
  });

/** TCP and TLS from a user outside to the Access Edge: its certificate holds the name of every SIP domain. */
export const connectEdge = (stage: Stage, party: Party, side: Side, edge: Pool): Segment => {
  const client = user(stage, party, side);
  const service = tcp(clientPort(stage, accessEdge(stage, edge)));
  return perNetwork(stage, party, { edge, kind: 'access', service, side }, (leaves, key) =>
    segment(stage, `connect ${client.lifeline.id} ${edge.id}${key}`, () => [
      handshake(stage, client, edge, leaves),
    ]),
  );
};

const handshake = (
  stage: Stage,
  client: Station,
  edge: Pool,
  leaves: readonly Requirement[],
): Arrow => {
  const to = accessEdge(stage, edge);
  const service = tcp(clientPort(stage, to));
  const holder = { collection: 'pools', id: edge.id };
  const usage = 'SIP Access Edge External';
  const names = stage.sipDomains.map((domain) =>
    shown(holder, { usage, name: `sip.${domain}`, failure: 'edge-certificate-refused' }),
  );
  return arrow(client.lifeline, to.lifeline, {
    message: { kind: 'tls', name: 'TLS handshake', template: 'tls-client' },
    protocol: 'TLS',
    service,
    phase: 'Connection',
    requires: [
      ...leaves,
      passage(stage, [client.outside, to.outside], service, 'access-edge-blocked'),
      ...names,
    ],
  });
};

/** What an edge server needs at any time: the configuration from the Central Management store, and revocation lists. */
export const edgeUpkeep = (stage: Stage, edge: Pool): Segment =>
  segment(stage, `upkeep ${edge.id}`, () => {
    const servers = edgeOutside(stage, edge, 'access');
    const lists = elsewhere(
      stage,
      'revocation',
      'Revocation lists',
      'distribution points of issuers',
    );
    const http = tcp(80);
    return [
      ...replication(stage, edge),
      arrow(servers.lifeline, lists.lifeline, {
        message: { kind: 'http', name: 'GET revocation list', template: 'http-crl' },
        protocol: 'HTTP',
        service: http,
        phase: 'Upkeep',
        requires: [passage(stage, [servers, lists.outside], http, 'revocation-blocked')],
        note: 'The edge judges certificates of those who connect by the lists of their issuers.',
        confidence: 'confirmed',
      }),
    ];
  });

/** The edge looks up the names of partners, over TCP where answers are long. */
export const edgeLooksUp = (
  stage: Stage,
  edge: Pool,
  name: string,
  more: readonly Requirement[],
): Segment =>
  segment(stage, `look-up ${edge.id} ${name}`, () => {
    const servers = edgeOutside(stage, edge, 'access');
    const dns = internetDns(stage);
    const ways = [
      passage(stage, [servers, dns.outside], udp(53), 'dns-blocked'),
      passage(stage, [servers, dns.outside], tcp(53), 'dns-tcp-blocked'),
    ];
    return [
      arrow(servers.lifeline, dns.lifeline, {
        message: { kind: 'dns', name, template: 'dns-query' },
        protocol: 'DNS',
        service: udp(53),
        phase: 'Discovery',
        requires: [...ways, ...more],
        confidence: 'confirmed',
      }),
    ];
  });

const replication = (stage: Stage, edge: Pool): Segment['arrows'] => {
  const store = poolsOf(stage, 'front-end', 'standard-edition').find(
    ({ centralManagement }) => centralManagement,
  );
  if (!store) return [];
  const from = membersStand(stage, store);
  const to = edgeInside(stage, edge, 'web-conferencing');
  const service = tcp(edge.replicationPort);
  return [
    arrow(from.lifeline, accessEdge(stage, edge).lifeline, {
      message: { kind: 'http', name: 'Configuration replica', template: 'replication' },
      protocol: 'HTTPS',
      service,
      phase: 'Upkeep',
      requires: [
        passage(stage, [from, to], service, 'replication-blocked'),
        ...mutualInside(edge, store, 'replication-certificate-refused', false),
      ],
      note: 'Policies, partners and domains reach the edge servers by replication only.',
      confidence: 'confirmed',
    }),
  ];
};

/** Keep-alives of a client's connection. */
export const keepAlive = (stage: Stage, client: Station, edge: Pool): Segment =>
  segment(stage, `keep-alive ${client.lifeline.id} ${edge.id}`, () => {
    const to = accessEdge(stage, edge);
    const service = tcp(clientPort(stage, to));
    return [
      arrow(client.lifeline, to.lifeline, {
        message: { kind: 'tcp', name: 'Keep-alive', template: 'keep-alive' },
        protocol: 'SIP/TLS',
        service,
        phase: 'Signed in',
        requires: [condition('idle-timeout')],
        note: 'Every 300 seconds at the latest, as negotiated; a firewall must not forget the connection earlier.',
        confidence: 'confirmed',
      }),
    ];
  });

/** What a server decides about whoever signs in. */
export const accountConditions = conditions(
  'bad-password',
  'clock-skew',
  'uri-not-owned',
  'user-not-replicated',
  'client-version-filtered',
);
