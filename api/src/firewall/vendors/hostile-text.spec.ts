import fc from 'fast-check';
import { unzipSync, strFromU8 } from 'fflate';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { canFilterPackets, loadWithNft } from '../../../test/hostile/nft.ts';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { unguarded } from '../../wire/csv.ts';
import { audit } from '../audit.ts';
import { encodeText } from '../encode-text.ts';
import { ruleset } from '../ruleset.fixture.ts';
import { plainly, saying } from '../saying.fixture.ts';
import { csv } from './csv.ts';
import { nftables } from './nftables.ts';
import { xlsx } from './xlsx.ts';

const render = (given: Ruleset): string => nftables.render(given) as string;

test.runIf(canFilterPackets())('nft reads the same rules from hostile texts as from x', () => {
  expect(loadWithNft(render(saying(hostileTexts)))).toEqual(
    loadWithNft(render(plainly(hostileTexts))),
  );
});

test.runIf(canFilterPackets())('nft reads the same rules from any texts as from x', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), {
    minLength: 40,
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, (given) => {
      expect(loadWithNft(render(saying(given)))).toEqual(loadWithNft(render(plainly(given))));
    }),
    { numRuns: 25 },
  );
});

test('a text becomes safe characters only, at most as many as allowed, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(200), (text, limit) => {
      expect(encodeText(text, limit)).toMatch(/^[A-Za-z0-9 ._:@/,-]*$/);
      expect(encodeText(text, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});

test.each(['eth0"; flush ruleset', 'eth0\n', 'eth*', 'a'.repeat(16), '', ' ', '😀'])(
  'an interface cannot be called %j',
  (name) => {
    const given = ruleset({ outsideInterface: name });
    expect(audit(nftables, given)).toMatchObject([
      { code: 'interface-name-unusable', entities: [{ field: 'outsideInterface' }] },
    ]);
    expect(render(given).split('\n').length).toBe(
      render(ruleset({ outsideInterface: 'x' })).split('\n').length,
    );
  },
);

test('CSV is read back as it was, and no cell starts like a formula', () => {
  const given = saying(hostileTexts.map((text) => text.toWellFormed()));
  const { data } = Papa.parse<string[]>(csv.render(given) as string, {
    newline: '\r\n',
    delimiter: ',',
  });
  expect(data.flat().filter((cell) => /^[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toEqual([]);
  const sentences = data
    .slice(1, hostileTexts.length + 1)
    .map((cells) => unguarded(cells[17] ?? ''));
  expect(sentences).toEqual(given.rules.map(({ reason }) => reason.sentence));
});

test('a workbook holds text as text, and no formula, whatever the text is', () => {
  const given = saying(hostileTexts);
  const sheets = Object.entries(unzipSync(xlsx.render(given) as Uint8Array)).filter(([path]) =>
    path.includes('worksheets'),
  );
  const elements = sheets.map(([, bytes]) => elementsOf(strFromU8(bytes)));
  const plainSheets = Object.entries(unzipSync(xlsx.render(plainly(hostileTexts)) as Uint8Array));
  expect(elements.flat()).not.toContain('f');
  expect(elements).toEqual(
    plainSheets
      .filter(([path]) => path.includes('worksheets'))
      .map(([, bytes]) => elementsOf(strFromU8(bytes))),
  );
});

/** Names of the elements of an XML document in order; throws when it is not well-formed. */
const elementsOf = (xml: string): string[] => {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
};
