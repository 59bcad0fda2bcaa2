import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../domain/rule.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { readRuleset } from './index.ts';

interface Chain {
  readonly family: 'inet' | 'ip' | 'ip6';
  readonly priority: number;
  readonly policy: 'accept' | 'drop';
  readonly rules: readonly string[];
}

const verdict = fc.constantFrom('accept', 'drop', 'meta mark 1 accept');
const match = fc.constantFrom('', 'tcp dport 440-450', 'tcp dport { 80, 443 }', 'udp dport 53');
const ends = {
  inet: fc.constantFrom('', 'ip saddr 10.0.0.0/8', 'ip6 saddr 2001:db8::/32', 'iifname "eth0"'),
  ip: fc.constantFrom('', 'ip saddr 10.0.0.0/8', 'ip saddr 10.1.0.0/16', 'oifname "eth0"'),
  ip6: fc.constantFrom('', 'ip6 saddr 2001:db8::/32', 'oifname "eth1"'),
};
const chain = fc.constantFrom('inet', 'ip', 'ip6').chain((family) =>
  fc.record({
    family: fc.constant(family),
    priority: fc.integer({ min: -200, max: 200 }),
    policy: fc.constantFrom('accept', 'drop'),
    rules: fc.array(
      fc.tuple(ends[family], match, verdict).map((parts) => parts.join(' ').trim()),
      { minLength: 1, maxLength: 4 },
    ),
  }),
) as fc.Arbitrary<Chain>;

const textOf = (chains: readonly Chain[]): string =>
  chains
    .map(
      ({ family, priority, policy, rules }, index) =>
        `table ${family} t${index} {\n chain c {\n type filter hook forward priority ${priority}; policy ${policy};\n` +
        `${rules.map((rule) => ` ${rule}\n`).join('')} }\n}\n`,
    )
    .join('');

const packets: Packet[] = [
  '10.1.2.3',
  '10.2.0.1',
  '192.0.2.1',
  '2001:db8::1',
  '2001:db9::1',
].flatMap((source) =>
  (['in', 'out'] as const).flatMap((direction) =>
    (['tcp', 'udp'] as const).flatMap((transport) =>
      [53, 80, 443, 500].map((destinationPort) => ({
        ...{ direction, source, transport, destinationPort, sourcePort: 40_000 },
        destination: source.includes(':') ? '2001:db8:9::9' : '172.16.1.10',
      })),
    ),
  ),
);

const interfaces = { outsideInterface: 'eth0', insideInterface: 'eth1' };

const sees = ({ family }: Chain, { source }: Packet): boolean =>
  family === 'inet' || (family === 'ip6') === source.includes(':');

/** Each chain is asked by itself: a packet passes when all let it pass. */
const each = (chains: readonly Chain[], packet: Packet): Rule['action'] => {
  const said = chains
    .filter((one) => sees(one, packet))
    .map((one) => evaluate(readRuleset(textOf([one]), interfaces).rulesets[0]!, packet).action);
  if (said.length === 0) return 'unknown';
  if (said.includes('deny')) return 'deny';
  return said.includes('unknown') ? 'unknown' : 'permit';
};

test('chains at one hook permit together what each of them permits', () => {
  fc.assert(
    fc.property(fc.array(chain, { minLength: 1, maxLength: 3 }), (chains) => {
      const { rulesets } = readRuleset(textOf(chains), interfaces);
      expect(rulesets).toHaveLength(1);
      for (const packet of packets)
        expect([packet, evaluate(rulesets[0]!, packet).action]).toEqual([
          packet,
          each(chains, packet),
        ]);
    }),
    { numRuns: 40 },
  );
});

const asa = (lists: string): string =>
  `access-list in extended permit tcp any any range 440 450\n${lists}access-group in in interface outside\n`;

test.each<[port: number, action: Rule['action']]>([
  [443, 'permit'],
  [444, 'deny'],
  [450, 'deny'],
  [80, 'deny'],
])('what leaves an interface of an ASA meets both lists: %i %s', (destinationPort, action) => {
  const text = asa(
    'access-list out extended deny tcp any any eq 444\naccess-list out extended permit tcp any any range 80 449\naccess-group out out interface inside\n',
  );
  const { rulesets } = readRuleset(text, {
    outsideInterface: 'outside',
    insideInterface: 'inside',
  });
  const packet = { ...packets[0]!, direction: 'in' as const, destinationPort };
  expect(evaluate(rulesets[0]!, packet).action).toBe(action);
});

test.each([
  'include "/etc/nftables/more.nft"\ntable inet t { chain c { type filter hook forward priority 0; tcp dport 443 accept; } }',
  'table inet t {\n include "/etc/nftables/more.nft"\n chain c { type filter hook forward priority 0; tcp dport 443 accept; } }',
])('what a file includes may say anything: %#', (text) => {
  const { rulesets, unknown } = readRuleset(text, interfaces);
  expect(unknown[0]).toMatchObject({ why: 'includes another file, which is not read' });
  for (const packet of packets) expect(evaluate(rulesets[0]!, packet).action).toBe('unknown');
});
