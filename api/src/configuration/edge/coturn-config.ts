import type { Design } from '../../domain/topology.ts';
import ipaddr from 'ipaddr.js';
import { hostName } from '../language/host-name.ts';
import type { TextFile } from '../text-target.ts';
import { edgeNodesOf, type EdgeNode, type EdgePoint } from './edge-node.ts';

/** A configuration of coturn in the place of the A/V Edge of one server (turnserver(1), coturn 4.6). */
export const coturnConfig = (node: EdgeNode, av: EdgePoint, design: Design): TextFile => {
  const { service, ends } = av;
  const first = service.mediaPortStart ?? 50_000;
  const last = Math.min(first + (service.mediaPortCount ?? 10_000) - 1, 65_535);
  return {
    path: `${node.id}.conf`,
    lines: [
      `# A/V Edge of ${hostName(node.server.fqdn) ?? node.id}: STUN and TURN`,
      `# The secret has a file of its own with one line, static-auth-secret=..., readable by coturn only:`,
      `# cat ${node.id}.conf ${FOLDER}/secret > /etc/turnserver.conf`,
      ...[...ends, ...node.internal].map(({ address }) => `listening-ip=${address}`),
      ...ends.map(({ address }) => `relay-ip=${address}`),
      ...ends.flatMap(({ address, publicAddress }) =>
        publicAddress === null ? [] : `external-ip=${publicAddress}/${address}`,
      ),
      `listening-port=${service.udpPort ?? 3478}`,
      `tls-listening-port=${service.port}`,
      `min-port=${first}`,
      `max-port=${last}`,
      `realm=${realmOf(design, av)}`,
      'fingerprint',
      'use-auth-secret',
      'stale-nonce=600',
      `cert=${FOLDER}/${node.id}.crt`,
      `pkey=${FOLDER}/${node.id}.key`,
      'no-tlsv1',
      'no-tlsv1_1',
      'no-cli',
      'no-rfc5780',
      'no-multicast-peers',
      'no-software-attribute',
      'no-stdout-log',
      'syslog',
      ...deniedPeers(design).map((range) => `denied-peer-ip=${range}`),
      ...relays(node, design).map((relay) => `allowed-peer-ip=${relay}`),
    ],
  };
};

const FOLDER = '/etc/coturn/edgewise';

const realmOf = ({ sipDomains }: Design, { fqdn }: EdgePoint): string =>
  hostName((sipDomains.find(({ isDefault }) => isDefault) ?? sipDomains[0])?.name ?? '') ?? fqdn;

/** Addresses that nobody may reach through the relay: special ones, and every network that is not the internet. */
const deniedPeers = ({ networks }: Design): string[] => {
  const own = networks.filter(({ zone }) => zone !== 'internet').map(({ prefix }) => prefix);
  const ranges = [...specialRanges, ...own.flatMap(rangeOf)];
  return [...new Set([...ranges, ...ranges.flatMap(mapped)])];
};

/**
 * Relays of our own, since calls between two relayed users pass from one to the other: the own one by its own address,
 * which coturn puts in the place of the translated one, and others as the internet sees them.
 */
const relays = (node: EdgeNode, design: Design): string[] =>
  edgeNodesOf(design).nodes.flatMap(({ id, av }) =>
    (av?.ends ?? []).flatMap(({ address, publicAddress }) =>
      id === node.id || publicAddress === null ? address : [],
    ),
  );

/** RFC 6890: this network, loopback, link-local with metadata services, shared, private, benchmarking, reserved. */
const specialRanges = [
  '0.0.0.0-0.255.255.255',
  '10.0.0.0-10.255.255.255',
  '100.64.0.0-100.127.255.255',
  '127.0.0.0-127.255.255.255',
  '169.254.0.0-169.254.255.255',
  '172.16.0.0-172.31.255.255',
  '192.0.0.0-192.0.0.255',
  '192.168.0.0-192.168.255.255',
  '198.18.0.0-198.19.255.255',
  '240.0.0.0-255.255.255.255',
  // coturn takes a range that starts at :: for one of every IPv4 address; it refuses :: by itself.
  '::1-::1',
  '64:ff9b::-64:ff9b:ffff:ffff:ffff:ffff:ffff:ffff',
  '2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
];

/** First and last address of a prefix; nothing for what is none. */
const rangeOf = (prefix: string): string[] => {
  if (!/^[\da-f:.]+\/\d{1,3}$/i.test(prefix) || !ipaddr.isValidCIDR(prefix)) return [];
  const [network, length] = ipaddr.parseCIDR(prefix);
  const bytes = network.toByteArray();
  const ends = [0, 255].map((fill) => ipaddr.fromByteArray(filled(bytes, length, fill)).toString());
  return [ends.join('-')];
};

/** The bytes with every bit behind the prefix as in `fill`. */
const filled = (bytes: readonly number[], length: number, fill: number): number[] =>
  bytes.map((byte, index) => {
    const mask = (0xff00 >> Math.min(8, Math.max(0, length - index * 8))) & 0xff;
    return (byte & mask) | (fill & ~mask & 0xff);
  });

/** The same range as IPv6 writes IPv4 addresses (RFC 4291 §2.5.5.2), which would go round the rule otherwise. */
const mapped = (range: string): string[] =>
  range.includes(':')
    ? []
    : [
        range
          .split('-')
          .map((end) => `::ffff:${end}`)
          .join('-'),
      ];
