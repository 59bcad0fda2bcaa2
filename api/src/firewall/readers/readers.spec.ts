import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canFilterPackets, inNamespace } from '../../../test/hostile/nft.ts';
import type { Rule } from '../../domain/rule.ts';
import { formatService } from '../../domain/net.ts';
import { audit } from '../audit.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { cases } from '../ruleset.fixture.ts';
import { exporters } from '../vendors/index.ts';
import { readers, readRuleset, type RulesetRead } from './index.ts';

const folder = new URL('__fixtures__/', import.meta.url);
const fixture = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const fixtures = readdirSync(folder);

const ends = ({ prefixes }: Rule['source']): string => prefixes.join(' ') || 'any';

const shown = (rule: Rule): string =>
  `${rule.id} ${rule.action} ${rule.direction} ${ends(rule.source)} -> ${ends(rule.destination)} ` +
  `${formatService(rule.transport, rule.ports)}${rule.sourcePorts ? ` from ${rule.sourcePorts.first}-${rule.sourcePorts.last}` : ''} | ${rule.reason.sentence}`;

/** What a reviewer reads. */
const readable = ({ kind, rulesets, unknown, leftOut, issues }: RulesetRead): string =>
  [
    `read as ${kind ?? 'nothing'}`,
    ...rulesets.flatMap((each) => [
      `${each.name}: ${each.outsideInterface ?? '?'} outside, ${each.insideInterface ?? '?'} inside`,
      ...each.translations.map((nat) => `  ${nat.id} ${nat.publicAddress} = ${nat.privateAddress}`),
      ...each.rules.map((rule) => `  ${shown(rule)}`),
    ]),
    ...unknown.map(({ line, why, text }) => `unknown, line ${line}: ${why}: ${text}`),
    ...leftOut.map(({ line, why, text }) => `left out, line ${line}: ${why}: ${text}`),
    ...issues.map(({ where, message }) => `issue ${where}: ${message}`),
    '',
  ].join('\n');

test.each(fixtures)('reads %s by its content', async (name) => {
  await expect(readable(readRuleset(fixture(name)))).toMatchFileSnapshot(`__golden__/${name}.txt`);
});

const packet = (changed: Partial<Packet>): Packet => ({
  direction: 'in',
  source: '198.51.100.9',
  destination: '172.16.1.10',
  transport: 'tcp',
  sourcePort: 40_000,
  destinationPort: 443,
  ...changed,
});

test.each<[action: Rule['action'], changed: Partial<Packet>]>([
  ['unknown', {}],
  [
    'permit',
    {
      source: '2001:db8::1',
      destination: '2001:db8::2',
      destinationPort: 55_000,
      direction: 'out',
    },
  ],
  [
    'deny',
    { source: '2001:db8::1', destination: '2001:db8::2', destinationPort: 25, direction: 'out' },
  ],
])('nftables, hand-written: %s %o', (action, changed) => {
  const { rulesets } = readRuleset(
    fixture('hand-written.nft').replace('meta mark 0x1 tcp dport 22 accept', ''),
  );
  expect(evaluate(rulesets[0]!, packet(changed)).action).toBe(action);
});

test.each<[action: Rule['action'], changed: Partial<Packet>]>([
  ['permit', { source: '203.0.113.1' }],
  ['unknown', {}],
  ['unknown', { destination: '10.9.9.9' }],
  ['deny', { source: '203.0.113.1', destinationPort: 22 }],
  ['permit', { source: '203.0.113.5', transport: 'udp', destinationPort: 3_478 }],
])('iptables, hand-written, without sets: %s %o', (action, changed) => {
  const text = fixture('hand-written.rules').replace(
    '-m set --match-set office src',
    '-s 10.9.9.9 -m set --match-set office src',
  );
  const { rulesets } = readRuleset(text);
  expect(evaluate(rulesets[0]!, packet(changed)).action).toBe(
    changed.destination === '10.9.9.9' ? 'deny' : action,
  );
});

test.each<[action: Rule['action'], changed: Partial<Packet>]>([
  ['permit', { destinationPort: 443 }],
  ['permit', { destinationPort: 5_061 }],
  ['deny', { destinationPort: 80, destination: '192.0.2.1' }],
  ['unknown', { destinationPort: 8_443 }],
  ['deny', { destinationPort: 8_080, direction: 'in', transport: 'udp' }],
  ['permit', { destinationPort: 25, direction: 'out' }],
  ['permit', { destinationPort: 3_481, destination: '172.16.1.12' }],
  ['deny', { destinationPort: 3_482, destination: '172.16.1.12', transport: 'udp' }],
])('ASA, hand-written: %s %o', (action, changed) => {
  const text = fixture('hand-written.cfg').replace(
    /^access-list outside_in extended permit tcp any object web.*\n/m,
    '',
  );
  const { rulesets } = readRuleset(text, { outsideInterface: 'outside', insideInterface: 'dmz' });
  const [one] = rulesets;
  expect(evaluate(one!, packet(changed)).action).toBe(action);
});

test('a rule that is not understood keeps its place and its line', () => {
  const text = fixture('hand-written.nft');
  const { rulesets, unknown } = readRuleset(text);
  const lines = text.split('\n');
  expect(unknown.map(({ line }) => lines[line - 1]?.trim())).toEqual([
    'ip saddr @abusers drop',
    'meta mark 0x1 tcp dport 22 accept',
    'tcp dport 80 limit rate 5/second accept',
  ]);
  const ids = rulesets[0]!.rules.map(({ id }) => id);
  expect(ids.indexOf('L15')).toBeLessThan(ids.indexOf('L16'));
  expect(ids.indexOf('L16')).toBeLessThan(ids.indexOf('L18'));
});

test('only unknown rules have unknown actions, and each is named', () => {
  for (const name of fixtures) {
    const { rulesets, unknown } = readRuleset(fixture(name));
    const lines = new Set(
      rulesets
        .flatMap(({ rules }) => rules)
        .filter(({ action }) => action === 'unknown')
        .map(({ id }) => Number(/\d+/.exec(id)![0])),
    );
    expect(lines).toEqual(new Set(unknown.map(({ line }) => line)));
  }
});

test.each([
  ['', 'line 1, column 1', 'the file is empty'],
  ['table inet t {\n chain c {\n', 'line 3, column 1', 'ends inside a block'],
  [
    '*filter\n:FORWARD DROP\n\u0000',
    'line 3, column 1',
    'holds a character that no configuration has; it may be binary',
  ],
  ['{"nftables": [{"table": }]}', 'line 1, column 25', 'is not JSON from here on'],
  [
    `{"nftables": ${'['.repeat(200_000)}`,
    'line 1, column 114',
    'nests deeper than 100 levels, which is not read',
  ],
  ['x'.repeat(50_000_001), 'line 1, column 1', 'is longer than what is read (50 MB)'],
  [
    'config firewall policy\n edit 1\n set action accept',
    'line 3, column 1',
    'ends inside of config firewall policy',
  ],
])('says where %# is wrong', (text, where, message) => {
  expect(readRuleset(text).issues).toContainEqual({ where, message });
});

test('work that would not end is refused', () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const next = level < 29 ? `jump c${level + 1}` : 'accept';
    return `chain c${level} { tcp dport 1-60000 ${next}; udp dport 1-60000 ${next}; tcp dport 2-60000 ${next}; }`;
  });
  const text = `table inet t { chain f { type filter hook forward priority 0; jump c0; }\n${levels.join('\n')}\n}`;
  const { issues, rulesets } = readRuleset(text);
  expect(rulesets).toEqual([]);
  expect(issues[0]?.message).toContain('which is not read');
});

test.each([
  'table inet t { chain f { type filter hook forward priority 0; jump f; } }',
  '*filter\n:FORWARD DROP\n:a - \n-A FORWARD -j a\n-A a -j a\nCOMMIT\n',
  'object-group network a\n group-object b\nobject-group network b\n group-object a\naccess-list x extended permit ip object-group a any\n',
])('a circle is not understood: %#', (text) => {
  expect(readRuleset(text).unknown.length).toBeGreaterThan(0);
});

test('no exporter writes a rule that is not understood', () => {
  const [read] = readRuleset(fixture('hand-written.nft')).rulesets;
  for (const exporter of exporters)
    expect(audit(exporter, read!)).toContainEqual(
      expect.objectContaining({ code: 'rule-not-understood', severity: 'error' }),
    );
});

test('a file of another kind has few issues, quickly', () => {
  const text = 'a b c d\n'.repeat(200_000);
  for (const { id } of readers) {
    const { rulesets, issues } = readRuleset(text, { from: id });
    expect([id, rulesets, issues.length > 0 && issues.length <= 200]).toEqual([id, [], true]);
  }
});

const words = fixtures.flatMap((name) => fixture(name).split(/(\s+)/));

test.each(readers)('any text has an answer from $id', ({ id }) => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...words, '{', '}', '[', '"', '\\', '__proto__', 'constructor'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat(40)).map(([name, at, count]) => {
      const whole = fixture(name);
      const start = at % whole.length;
      return whole.slice(0, start) + whole.slice(start + count);
    }),
  );
  fc.assert(
    fc.property(text, (each) => {
      const { rulesets, issues, unknown } = readRuleset(each, { from: id });
      expect(rulesets.length + issues.length + unknown.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

test.runIf(canFilterPackets())(
  'what nft prints of a ruleset, as text and as JSON, decides like the file',
  () => {
    const nftables = exporters.find(({ id }) => id === 'nftables')!;
    const text = nftables.render(cases['interfaces']!) as string;
    const listed = inNamespace(['sh', '-c', 'nft -f - && nft list ruleset'], text);
    const json = inNamespace(['sh', '-c', 'nft -f - && nft -j list ruleset'], text);
    const rules = (source: string): string[] =>
      readRuleset(source).rulesets[0]!.rules.map((rule) =>
        shown({ ...rule, id: '', reason: { ...rule.reason, sentence: '' } }),
      );
    expect(rules(listed.stdout)).toEqual(rules(text));
    expect(readRuleset(json.stdout).kind).toBe('nftables-json');
    expect(rules(json.stdout)).toEqual(rules(text));
  },
);
