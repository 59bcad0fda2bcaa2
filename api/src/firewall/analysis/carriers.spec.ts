import { expect, test } from 'vitest';
import { ports } from '../../domain/net.ts';
import { group, rule, ruleset } from '../ruleset.fixture.ts';
import { carriersOf } from './carriers.ts';

const to = (...prefixes: string[]) => ({ destination: group(prefixes.join(), ...prefixes) });
const needed = rule({ id: 'E01', ...to('172.16.1.10', '172.16.1.20'), ports: ports(443, 443) });

test.each([
  ['one permit', [rule(to('172.16.1.0/24'))], [1]],
  ['two permits that share it', [rule(to('172.16.1.10')), rule(to('172.16.1.20'))], [1, 2]],
  [
    'the first of two that permit all of it',
    [rule(to('172.16.1.0/24')), rule(to('172.16.1.10'))],
    [1],
  ],
  [
    'a permit behind a deny of half of it',
    [rule({ ...to('172.16.1.10'), action: 'deny' }), rule(to('172.16.1.0/24'))],
    [2],
  ],
  [
    'none behind a deny',
    [rule({ ...to('172.16.1.0/24'), action: 'deny' }), rule(to('172.16.1.0/24'))],
    [],
  ],
  [
    'none where the only verdict is unknown',
    [rule({ ...to('172.16.1.0/24'), action: 'unknown' })],
    [],
  ],
  [
    'a permit behind an unknown verdict',
    [rule({ ...to('172.16.1.0/24'), action: 'unknown' }), rule(to('172.16.1.0/24'))],
    [2],
  ],
  ['none for another port', [rule({ ...to('172.16.1.0/24'), ports: ports(80, 80) })], []],
])('a needed rule is carried by %s', (_, rules, expected) => {
  const [by] = carriersOf(ruleset({ rules }), [needed]);
  expect(by?.map(({ position }) => position)).toEqual(expected);
});

test('each needed rule has an answer of its own, in their order', () => {
  const rules = [rule({ ...to('172.16.1.30'), ports: ports(5061, 5061) }), rule(to('172.16.1.10'))];
  const other = rule({ id: 'E02', ...to('172.16.1.30'), ports: ports(5061, 5061) });
  const answers = carriersOf(ruleset({ rules }), [needed, other]);
  expect(answers.map((each) => each.map(({ position }) => position))).toEqual([[2], [1]]);
});
