import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { guarded, unguarded, writeCsv } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['=1+1', "'=1+1"],
  ['+49 30 1234', "'+49 30 1234"],
  ['-1', "'-1"],
  ['@a', "'@a"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['＝1', "'＝1"],
  ['＠a', "'＠a"],
  ["'a", "''a"],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is guarded as %j', (text, expected) => {
  expect(guarded(text)).toBe(expected);
});

test('a guard comes off without a trace', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unguarded(guarded(text))).toBe(text);
    }),
  );
});

test('RFC 4180 §2: lines end in CRLF, fields with commas, quotes and breaks are quoted', () => {
  expect(
    writeCsv([
      ['a', 1, null],
      ['b,c', 'say "x"', 'two\nlines'],
    ]),
  ).toBe('a,1,\r\n"b,c","say ""x""","two\nlines"\r\n');
});

test('what is written is what another reader reads', () => {
  const table = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(table, (rows) => {
      const { data } = Papa.parse<string[]>(writeCsv(rows).slice(0, -2), {
        newline: '\r\n',
        delimiter: ',',
      });
      expect(data.map((cells) => cells.map(unguarded))).toEqual(rows);
    }),
  );
});
