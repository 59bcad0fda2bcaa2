import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONGEST, readers, readRuleset, type RulesetRead } from './index.ts';

const folder = new URL('__fixtures__/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return { name, text, kind: readRuleset(text).kind! };
});

/** An answer that says where and what, and holds no half of anything. */
const expectRefusal = ({ rulesets, unknown, leftOut, issues }: RulesetRead): void => {
  expect([rulesets, unknown, leftOut].map(({ length }) => length)).toEqual([0, 0, 0]);
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.length).toBeLessThanOrEqual(200);
  for (const { where, message } of issues) {
    expect(where).toMatch(/^line \d+, column \d+$/);
    expect(message).not.toBe('');
    expect(message.length).toBeLessThan(1_000);
  }
};

test.each(readers)('every reader has a file to try: $id', ({ id }) => {
  expect(id === 'csv' || fixtures.some(({ kind }) => kind === id)).toBe(true);
});

/** Kinds whose files have an end that can be missed. */
const CLOSED = new Set([
  ...['nftables', 'nftables-json', 'iptables', 'fortinet', 'aws', 'aws-cloudformation', 'azure'],
  'paloalto-xml',
]);

test.each(fixtures.filter(({ kind }) => CLOSED.has(kind)))(
  'refuses $name when its end is missing',
  ({ text, kind }) => {
    const whole = text.trimEnd();
    for (let tenth = 3; tenth < 10; tenth += 1) {
      const end = Math.floor((whole.length * tenth) / 10);
      expectRefusal(readRuleset(whole.slice(0, end), { from: kind }));
    }
  },
);

test.each(readers)('refuses what is binary, empty, too long or of another kind: $id', ({ id }) => {
  const binary = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));
  const pages = `<!doctype html>\n<html><body>${'<p>Sign in</p>'.repeat(500)}</body></html>`;
  for (const text of ['', ' \n\n', binary, 'x'.repeat(LONGEST + 1), pages, '{"a": [1, 2]}'])
    expectRefusal(readRuleset(text, { from: id }));
});

/** Every kind of nesting there is, far deeper than anybody means. */
const nested = (count: number): string[] => [
  `{"nftables": ${'['.repeat(count)}`,
  `{"SecurityGroups": ${'{"a":'.repeat(count)}`,
  'table inet t {\n'.repeat(count),
  `table inet t { chain c { tcp dport ${'{ '.repeat(count)}`,
  'config vdom\nedit a\n'.repeat(count),
  `<config>${'<entry name="a">'.repeat(count)}`,
  '*filter\n'.repeat(count),
  `${'set vsys a '.repeat(count)}rulebase security rules r action allow`,
  'object-group network a\n group-object a\n'.repeat(count),
];

test.each(readers)('refuses what nests far too deep: $id', ({ id }) => {
  for (const text of nested(50_000)) expectRefusal(readRuleset(text, { from: id }));
});

const [MILLIONS, TIMEOUT_MS] = [8_000_000, 120_000];

/** The same few characters again and again: what makes a careless reader slow, or take all memory. */
const repeated = [
  ...['\n', ' ', '}', '{', '"', '#', ',', '\\\n', "'", '<a/>', '<a ', '[', '],[', '"",', '[],'],
  ...[
    'a\n',
    'a ',
    '-A x\n',
    ':x\n',
    '*x\n',
    'set a\n',
    'edit a\n',
    'next\n',
    'end\n',
    'config a\n',
  ],
  ...['table a {', 'chain a\n', 'add rule a b c\n', 'include "a"\n', 'define a = $a\n', 'a "\n'],
  ...['access-list a extended\n', 'object network a\n', ' host 1.1.1.1\n', '!\n', 'deactivate a\n'],
];

test.each(readers)(
  'answers to millions of characters in little time: $id',
  ({ id }) => {
    for (const piece of repeated) {
      const text = piece.repeat(MILLIONS / 8 / piece.length);
      const reading = readRuleset(`x${text}`, { from: id });
      // Some of them are a configuration that says very little.
      if (reading.issues.length > 0) expectRefusal(reading);
      expect([piece, reading.rulesets.length + reading.issues.length]).not.toEqual([piece, 0]);
    }
  },
  TIMEOUT_MS,
);

test.each([
  ['nftables', 'table inet t { set s { type ipv4_addr; elements = { ', '10.0.0.1, ', ' } } }'],
  ['nftables', 'table inet t { chain c { ', 'tcp dport 1 accept; ', ''],
  ['nftables', '', 'add rule inet t c accept\n', ''],
  ['nftables-json', '{"nftables": [', '[],', '[]]}'],
  ['csv', 'action,source addresses,destination addresses,transport,ports\n', 'a,b,c\n', ''],
  ['csv', '"', 'a', ''],
  ['fortinet', 'config firewall policy\n', 'edit 1\nnext\n', ''],
  ['iptables', '*filter\n', '-A FORWARD -j ACCEPT\n', 'COMMIT\n'],
  ['cisco-asa', '', 'access-list a extended permit ip any any\n', ''],
  ['juniper-srx', 'set security policies global policy a match application ', '[ a ', ''],
  ['paloalto', 'set rulebase security rules a from ', 'a ', ''],
  ['paloalto-xml', '<config>', '<a b="c"/>', '</config>'],
] as const)(
  'answers to 48 million characters: %s %s',
  (from, start, piece, end) => {
    const text = start + piece.repeat(48_000_000 / piece.length) + end;
    const { rulesets, issues } = readRuleset(text, { from });
    expect(rulesets.length + issues.length).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
