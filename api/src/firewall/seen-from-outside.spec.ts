import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { seenFromOutside } from './seen-from-outside.ts';
import { group, rule, ruleset } from './ruleset.fixture.ts';

const translations = [
  { id: 'N01', name: 'edge01', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
  { id: 'N02', name: 'edge02', publicAddress: '203.0.113.20', privateAddress: '172.16.1.20' },
];

test.each([
  ['a translated host', ['172.16.1.10'], ['203.0.113.10'], ['N01']],
  ['a host that is not translated', ['172.16.1.30'], ['172.16.1.30'], []],
  ['both', ['172.16.1.10', '172.16.1.30'], ['172.16.1.30', '203.0.113.10'], ['N01']],
  [
    'a network around translated hosts',
    ['172.16.1.0/24'],
    ['172.16.1.0/24', '203.0.113.10', '203.0.113.20'],
    ['N01', 'N02'],
  ],
])('%s', (_, prefixes, seen, ids) => {
  const compiled = compile(
    ruleset({ translations, rules: [rule({ destination: group('edges', ...prefixes) })] }),
  );
  const outside = seenFromOutside(compiled);
  const [edges] = compiled.groups;
  expect(outside.group(edges!)?.ranges.map(({ text }) => text)).toEqual(seen);
  expect(outside.nat(edges!).map(({ id }) => id)).toEqual(ids);
});

test('any stays any', () => {
  expect(seenFromOutside(compile(ruleset({ translations }))).group(null)).toBeNull();
});
