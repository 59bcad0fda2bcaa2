import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../intake/document/arbitrary-topology.fixture.ts';
import { nearest } from '../intake/nearest.ts';
import { located } from './load-topology.ts';
import { json, printable } from './printable.ts';
import { table } from './table.ts';

const CONTROL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u;

test('no text that is printed can control a terminal', () => {
  const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 4 }),
      (rows) => {
        const printed = table(['A', 'B'], rows);
        expect(printed).not.toMatch(CONTROL);
        expect(printed.split('\n')).toHaveLength(rows.length + 2);
      },
    ),
  );
});

test('JSON is the same value without characters that control a terminal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...hostileTexts), (value, text) => {
      const printed = json([value, text]);
      expect(printed).not.toMatch(CONTROL);
      expect(JSON.stringify(JSON.parse(printed))).toBe(JSON.stringify([value, text]));
    }),
  );
});

test('columns are as wide as what stands in them', () => {
  expect(
    table(
      ['NAME', 'VALUE'],
      [
        ['a', 1],
        ['東京', null],
        ['e\u0301', 'x'],
      ],
    ),
  ).toBe('NAME  VALUE\na     1\n東京\ne\u0301     x\n');
});

test('control characters are shown by their numbers', () => {
  expect(printable('a\u001b[31mb\u202e')).toBe(String.raw`a\u{1b}[31mb\u{202e}`);
});

test.each([
  ['vlidate', 'validate'],
  ['plna', 'plan'],
  ['jsn', 'json'],
  ['Plan', 'plan'],
  ['backup', null],
  ['x', null],
])('somebody who types %s means %s', (typed, meant) => {
  expect(nearest(typed, ['validate', 'plan', 'json', 'id'])).toBe(meant);
});

test.each([
  ['line 12, column 5', 'a.yaml:12:5: m'],
  ['line 12', 'a.yaml:12: m'],
  ['line 2, byte 17', 'a.yaml:2: byte 17: m'],
  ['C7', 'a.yaml: C7: m'],
  ['', 'a.yaml: m'],
])('a fault at %j is placed as %s', (where, said) => {
  expect(located('a.yaml', { where, message: 'm' })).toBe(said);
});
