import fc from 'fast-check';
import type { Endpoint, Flow } from '../domain/flow.ts';
import { port } from '../domain/net.ts';
import type { Packet } from './evaluate.ts';

/** Any address of the internet. */
export const anywhere: Endpoint = { label: 'any', zone: 'internet', entity: null, hosts: [] };

/** Hosts with the given addresses; `private>public` is an address with the one that the internet sees. */
export const hosts = (label: string, ...addresses: string[]): Endpoint => ({
  label,
  zone: 'perimeter',
  entity: null,
  hosts: addresses.map((text, index) => {
    const [address = '', publicAddress = null] = text.split('>');
    return { name: `${label} ${index + 1}`, address, publicAddress, kind: 'node' };
  }),
});

/** A flow of remote users to an Access Edge through `fw-ext-01`. */
export const flow = (changed: Partial<Flow> = {}): Flow => ({
  id: 'EXT-04.edge',
  firewallId: 'fw-ext-01',
  side: 'external',
  direction: 'in',
  source: anywhere,
  destination: hosts('Access Edge', '172.16.1.10>203.0.113.10'),
  protocol: 'SIP/TLS',
  transport: 'tcp',
  ports: port(443),
  sourcePorts: null,
  binding: 'node',
  optional: false,
  reason: {
    factId: 'EXT-04',
    sentence: 'Remote users sign in.',
    features: ['remote-access'],
    scenarios: ['sign-in-remote'],
    confidence: 'derived',
    sources: ['P13-SNAT'],
  },
  notes: null,
  ...changed,
});

const pool = {
  4: [
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.0/30',
    '10.0.0.4',
    '0.0.0.0/0',
    '255.255.255.255',
    '9.255.255.255',
  ],
  6: ['2001:db8::1', '2001:db8::/127', '2001:db8::2', '::/0', '::ffff:10.0.0.1'],
};

const endpoint = fc
  .subarray([...pool[4], ...pool[6]], { maxLength: 3 })
  .map((addresses) => hosts(addresses.join(' ') || 'any', ...addresses));

const edgePort = fc.constantFrom(1, 442, 443, 444, 3_478, 50_000, 59_999, 60_000, 65_535);
const range = fc
  .tuple(edgePort, edgePort)
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

/** Flows whose addresses and ports lie close together, so that rules and packets often just meet or just miss. */
export const anyFlow: fc.Arbitrary<Flow> = fc
  .record({
    source: endpoint,
    destination: endpoint,
    ports: range,
    sourcePorts: fc.option(range),
    transport: fc.constantFrom('tcp', 'udp'),
    direction: fc.constantFrom('in', 'out'),
    protocol: fc.constantFrom('SIP/TLS', 'STUN'),
  })
  .map((changed) => flow({ id: JSON.stringify(changed), ...changed }));

const address = (family: 4 | 6) =>
  fc.constantFrom(
    ...pool[family].map((text) => text.replace(/\/.*/, '')),
    ...(family === 4 ? ['10.0.0.3'] : ['2001:db8::3']),
  );

/** Packets between the addresses and ports of `anyFlow` and their neighbours. */
export const anyPacket: fc.Arbitrary<Packet> = fc
  .constantFrom(4 as const, 6 as const)
  .chain((family) =>
    fc.record({
      direction: fc.constantFrom('in', 'out'),
      source: address(family),
      destination: address(family),
      transport: fc.constantFrom('tcp', 'udp'),
      sourcePort: edgePort,
      destinationPort: edgePort,
    }),
  );
