import { BlockList, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Endpoint, Flow } from '../domain/flow.ts';
import { ports } from '../domain/net.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import { deriveRulesets } from './derive-rulesets.ts';
import { evaluate, translated, type Packet } from './evaluate.ts';
import { anyFlow, anyPacket } from './flow.fixture.ts';
import { any, group, rule, ruleset } from './ruleset.fixture.ts';

const packet = (changed: Partial<Packet> = {}): Packet => ({
  direction: 'in',
  source: '198.51.100.7',
  destination: '10.0.0.1',
  transport: 'udp',
  sourcePort: 50_000,
  destinationPort: 3_478,
  ...changed,
});

const edges = ruleset({
  rules: [
    rule({
      id: 'X01',
      action: 'deny',
      transport: 'udp',
      destination: any,
      ports: ports(51_000, 51_000),
    }),
    rule({
      id: 'E01',
      transport: 'udp',
      destination: group('edge', '10.0.0.0/30', '2001:db8::10'),
      ports: ports(50_000, 59_999),
      sourcePorts: ports(1_024, 65_535),
    }),
  ],
});

test.each<[action: string, by: string | null, changed: Partial<Packet>]>([
  ['permit', 'E01', { destinationPort: 50_000 }],
  ['permit', 'E01', { destinationPort: 59_999 }],
  ['deny', null, { destinationPort: 49_999 }],
  ['deny', null, { destinationPort: 60_000 }],
  ['permit', 'E01', { destinationPort: 50_000, sourcePort: 1_024 }],
  ['permit', 'E01', { destinationPort: 50_000, sourcePort: 65_535 }],
  ['deny', null, { destinationPort: 50_000, sourcePort: 1_023 }],
  ['deny', 'X01', { destinationPort: 51_000 }],
  ['permit', 'E01', { destinationPort: 50_000, destination: '10.0.0.0' }],
  ['permit', 'E01', { destinationPort: 50_000, destination: '10.0.0.3' }],
  ['deny', null, { destinationPort: 50_000, destination: '10.0.0.4' }],
  ['deny', null, { destinationPort: 50_000, destination: '9.255.255.255' }],
  ['permit', 'E01', { destinationPort: 50_000, destination: '2001:0db8:0:0::10' }],
  ['deny', null, { destinationPort: 50_000, destination: '2001:db8::11' }],
  ['deny', null, { destinationPort: 50_000, destination: '::ffff:10.0.0.1' }],
  ['deny', null, { destinationPort: 50_000, transport: 'tcp' }],
  ['deny', null, { destinationPort: 50_000, destination: 'edge.contoso.com' }],
  ['deny', null, { destinationPort: 50_000, source: '010.0.0.1' }],
])('%s by %s: %o', (action, by, changed) => {
  const decision = evaluate(edges, packet(changed));
  expect([decision.action, decision.rule?.id ?? null]).toEqual([action, by]);
});

test.each([
  ['permit', 'in', {}],
  ['permit', 'out', {}],
  ['permit', 'in', { outsideInterface: 'eth0' }],
  ['deny', 'out', { outsideInterface: 'eth0' }],
  ['deny', 'out', { insideInterface: 'eth1' }],
] as const)('%s %s with interfaces %o', (action, direction, interfaces) => {
  const one = ruleset({
    ...interfaces,
    rules: [rule({ ports: ports(1, 65_535), destination: any })],
  });
  expect(evaluate(one, packet({ direction, transport: 'tcp' })).action).toBe(action);
});

test.each(['in', 'out'] as const)('an added rule holds for packets that go %s', (direction) => {
  const added = rule({
    origin: 'added',
    direction: 'in',
    destination: any,
    ports: ports(1, 65_535),
  });
  const one = ruleset({ outsideInterface: 'eth0', insideInterface: 'eth1', rules: [added] });
  expect(evaluate(one, packet({ direction, transport: 'tcp' })).action).toBe('permit');
});

test('a packet to a public address is judged by the private one', () => {
  const nat = ruleset({
    translations: [
      { id: 'N01', name: 'edge', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
    ],
  });
  const arriving = packet({ destination: '203.0.113.10', destinationPort: 443, transport: 'tcp' });
  expect(evaluate(nat, arriving).action).toBe('deny');
  expect(evaluate(nat, translated(nat, arriving)).action).toBe('permit');
});

test.each([null, 'eth0'])(
  'a packet passes if and only if a flow needs it, outside %s',
  (outsideInterface) => {
    const design = designOf(
      topology({
        sites: [{ id: 's', name: 's' }],
        firewalls: [
          { id: 'fw-ext-01', name: 'f', siteId: 's', side: 'external', outsideInterface },
        ],
      }),
    );
    fc.assert(
      fc.property(fc.array(anyFlow, { maxLength: 4 }), anyPacket, (flows, each) => {
        const [derived] = deriveRulesets(design, flows);
        const needed = flows.some(
          (flow) =>
            carries(flow, each) && (outsideInterface === null || flow.direction === each.direction),
        );
        expect(evaluate(derived!, each).action).toBe(needed ? 'permit' : 'deny');
      }),
      { numRuns: 2_000 },
    );
  },
);

/** The same question asked of Node's own block lists. */
const carries = (
  { source, destination, transport, ports: range, sourcePorts }: Flow,
  each: Packet,
): boolean =>
  transport === each.transport &&
  range.first <= each.destinationPort &&
  each.destinationPort <= range.last &&
  (sourcePorts === null ||
    (sourcePorts.first <= each.sourcePort && each.sourcePort <= sourcePorts.last)) &&
  has(source, each.source) &&
  has(destination, each.destination);

const has = ({ hosts }: Endpoint, address: string): boolean =>
  hosts.length === 0 || hosts.some((host) => inBlock(host.address, address));

const inBlock = (prefix: string, address: string): boolean => {
  const [base = '', length] = prefix.split('/');
  if (isIPv6(base) !== isIPv6(address)) return false;
  const family = isIPv6(base) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  if (length === '0') return true;
  if (length === undefined) list.addAddress(base, family);
  else list.addSubnet(base, Number(length), family);
  return list.check(address, family);
};
