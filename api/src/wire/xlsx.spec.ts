import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { CELL_LENGTH, type Sheet } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

const sheet = (changed: Partial<Sheet> = {}): Sheet => ({
  name: "Bob's rules",
  columns: [
    { title: 'id', width: 8 },
    { title: 'ports', width: 12 },
  ],
  rows: [
    ['E01', 443],
    ['=1+1', null],
  ],
  ...changed,
});

const partOf = (sheets: readonly Sheet[], path: string): string =>
  strFromU8(unzipSync(writeXlsx(sheets))[path] ?? new Uint8Array());

test('numbers are numbers, text is inline text, nothing is an empty cell', () => {
  const xml = partOf([sheet()], 'xl/worksheets/sheet1.xml');
  expect(xml).toContain(
    '<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">E01</t></is></c><c r="B2" s="0"><v>443</v></c>',
  );
  expect(xml).toContain('<t xml:space="preserve">=1+1</t></is></c><c r="B3" s="0"/>');
});

test('the header stays in view and filters the rows', () => {
  const xml = partOf([sheet()], 'xl/worksheets/sheet1.xml');
  expect(xml).toContain(
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
  );
  expect(xml).toContain('<autoFilter ref="A1:B3"/>');
});

test('columns are lettered beyond Z', () => {
  const columns = Array.from({ length: 703 }, (_, index) => ({ title: String(index), width: 5 }));
  const xml = partOf([sheet({ columns, rows: [] })], 'xl/worksheets/sheet1.xml');
  expect(
    ['Z1', 'AA1', 'AZ1', 'BA1', 'ZZ1', 'AAA1'].filter((at) => !xml.includes(`<c r="${at}"`)),
  ).toEqual([]);
});

test('the same sheets give the same bytes', () => {
  expect(writeXlsx([sheet(), sheet({ name: 'NAT' })])).toEqual(
    writeXlsx([sheet(), sheet({ name: 'NAT' })]),
  );
});

test('a text that is too long for a cell ends in a word about it', () => {
  const [whole, cut] = textIn(
    partOf(
      [sheet({ rows: [['a'.repeat(CELL_LENGTH)], ['a'.repeat(CELL_LENGTH + 1)]] })],
      'xl/worksheets/sheet1.xml',
    ),
  ).slice(-2);
  expect(whole).toBe('a'.repeat(CELL_LENGTH));
  expect(cut).toMatch(/^a+ \[cut here: a cell holds no more]$/);
  expect(cut?.length).toBe(CELL_LENGTH);
});

test('any text is read back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(textIn(partOf([sheet({ rows: [[text]] })], 'xl/worksheets/sheet1.xml')).at(-1)).toBe(
        text.toWellFormed(),
      );
    }),
  );
});

/** Texts of the cells as a reader of workbooks understands them (ECMA-376 §22.9.2.19). */
const textIn = (xml: string): string[] => {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => name === 't' && texts.push(''));
  parser.on('text', (text) => texts.length > 0 && texts.push((texts.pop() ?? '') + text));
  parser.write(xml).close();
  return texts.map((text) =>
    text.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    ),
  );
};
