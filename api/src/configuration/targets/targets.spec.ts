import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { unguarded } from '../../wire/csv.ts';
import { input } from '../input.fixture.ts';
import type { ConfigurationInput } from '../target.ts';
import { certificatesCsv } from './certificates-csv.ts';
import { htmlReport } from './html-report.ts';
import { targets } from './index.ts';
import { recordsCsv } from './records-csv.ts';
import { workbookXlsx } from './workbook-xlsx.ts';

/** Each place has words of its own, so that a golden shows where they went. */
const numbered = (): ConfigurationInput => {
  let count = 0;
  return input(() => `words ${++count}`);
};

/** Every hostile text in some place, from a different one at each offset. */
const hostile = (offset: number): ConfigurationInput => {
  let next = offset;
  return input(() => hostileTexts[next++ % hostileTexts.length] ?? '');
};

/** Targets of which every word of the plan can be seen; the others have goldens of examples. */
const wordy = [htmlReport, workbookXlsx, recordsCsv, certificatesCsv];

describe.each(wordy)('$id', (target) => {
  test('writes a golden', async () => {
    const output = target.render(numbered());
    await expect(readable(output)).toMatchFileSnapshot(
      `__golden__/${target.id}.${typeof output === 'string' ? target.extension : 'txt'}`,
    );
  });

  test('writes the same bytes twice', () => {
    expect(target.render(numbered())).toEqual(target.render(numbered()));
  });
});

describe.each(targets)('$id', (target) => {
  test('writes an empty plan', () => {
    const { design } = numbered();
    const plan = { flows: [], records: [], certificates: [], capacity: [], findings: [] };
    expect(target.render({ design, plan, rulesets: [] }).length).toBeGreaterThan(0);
  });
});

describe('the report', () => {
  const plain = structureOf(htmlReport.render(input(() => 'x')) as string);
  const different = structureOf(htmlReport.render(numbered()) as string);

  test.each([...hostileTexts.keys()])(
    'has the structure of plain words with hostile texts from %i',
    (offset) => {
      expect(structureOf(htmlReport.render(hostile(offset)) as string)).toEqual(different);
    },
  );

  test('has the structure of x with any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(structureOf(htmlReport.render(input(() => text)) as string)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  test('has neither script nor handler nor anything to load', () => {
    const { document } = new JSDOM(htmlReport.render(hostile(0)) as string).window;
    const elements = [...document.querySelectorAll('*')];
    expect(
      document.querySelectorAll('script, link, img, iframe, object, embed, form, base').length,
    ).toBe(0);
    expect(
      elements
        .flatMap((each) => each.getAttributeNames())
        .filter((name) => /^on|src|style/.test(name)),
    ).toEqual([]);
    expect(
      elements
        .map((each) => each.getAttribute('href') ?? '#')
        .filter((href) => !href.startsWith('#')),
    ).toEqual([]);
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
  });

  test('says every text as it was, but for characters that nobody can see', () => {
    const text = `<b>&amp; "quoted" '=1' שלום 😀`;
    const { document } = new JSDOM(htmlReport.render(input(() => text)) as string).window;
    expect(
      [...document.querySelectorAll('bdi')].filter((each) => each.textContent === text).length,
    ).toBeGreaterThan(20);
    expect(document.title).toBe(`Edge planning report: ${text}`);
  });

  test('shows what turns the direction of writing instead of doing it', () => {
    expect(htmlReport.render(input(() => 'a\u202eb\u2069'))).toContain('a[U+202E]b[U+2069]');
  });
});

test.each([recordsCsv, certificatesCsv])(
  '$id is read back as it was, without formulas',
  (target) => {
    const texts = hostileTexts.map((text) => text.toWellFormed());
    const told = texts.flatMap((text) => {
      const { data } = Papa.parse<string[]>(target.render(input(() => text)) as string, {
        newline: '\r\n',
        delimiter: ',',
      });
      expect(data.flat().filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toEqual([]);
      return data[1]?.map(unguarded).includes(text) ? [] : [text];
    });
    expect(told).toEqual([]);
  },
);

test('the workbook has no formulas, and the cells of x, whatever the texts are', () => {
  const plain = cellsOf(workbookXlsx.render(input(() => 'x')) as Uint8Array);
  expect(plain.join('')).not.toContain('<f');
  for (const text of hostileTexts)
    expect(cellsOf(workbookXlsx.render(input(() => text)) as Uint8Array)).toEqual(plain);
});

/** Elements with their attributes, in order and depth; what is written in them does not count. */
function structureOf(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('*')].map((element) => {
    const attributes = element
      .getAttributeNames()
      .map((name) => `${name}=${element.getAttribute(name) ?? ''}`);
    return `${depthOf(element)} ${element.tagName} ${attributes.join(' ')}`;
  });
}

function depthOf(element: Element): number {
  return element.parentElement === null ? 0 : 1 + depthOf(element.parentElement);
}

/** The tags of every sheet without what stands between them. */
function cellsOf(workbook: Uint8Array): string[] {
  return Object.entries(unzipSync(workbook))
    .filter(([path]) => path.includes('worksheets'))
    .map(([, bytes]) => strFromU8(bytes).replaceAll(/>[^<]*</g, '><'));
}

function readable(output: string | Uint8Array): string {
  if (typeof output === 'string') return output;
  return Object.entries(unzipSync(output))
    .map(([path, bytes]) => `--- ${path}\n${strFromU8(bytes).replaceAll('><', '>\n<')}\n`)
    .join('');
}
