import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { example, examples, withNames, withWords } from '../example.fixture.ts';
import { hostName } from '../language/host-name.ts';
import type { ConfigurationInput, ConfigurationTarget } from '../target.ts';
import { targets } from './index.ts';

/** What a text is, but for what comments and literals say. */
type Structure = (text: string) => unknown;

const lines =
  (comment: string): Structure =>
  (text) =>
    text.split('\n').map((line) => (line.trimStart().startsWith(comment) ? comment : line));

/** PowerShell without the content of its literals; what is no literal must be printable ASCII. */
const powershell: Structure = (text) => {
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  const blank = text
    .replaceAll(/<#[\s\S]*?#>/g, '<##>')
    .replaceAll(/^ *#.*$/gm, '#')
    .replaceAll(/'(?:[^'\n]|'')*'/g, 'S')
    .replaceAll(/\[char\]0x[0-9a-f]{4}/g, 'S')
    .replaceAll(/\(?S(?: \+ S)+\)?/g, 'S');
  return blank.split('\n');
};

const json: Structure = (text) =>
  JSON.parse(text, (key, value: unknown) => (key === 'Comment' ? 'x' : value)) as unknown;

const xml: Structure = (text) => {
  const seen: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    seen.push(`${name} ${JSON.stringify(attributes)}`),
  );
  parser.on('closetag', ({ name }) => seen.push(`/${name}`));
  parser.on('text', (words) => seen.push(words.trim()));
  parser.write(`<files>${text}</files>`).close();
  return seen;
};

const structures: Readonly<Record<string, Structure>> = {
  'bind-zones': lines(';'),
  nsupdate: lines(';'),
  'route-53': json,
  'windows-dns': powershell,
  'openssl-requests': lines('#'),
  certreq: lines(';'),
  'certificate-powershell': powershell,
  'deployment-powershell': powershell,
  nginx: lines('#'),
  haproxy: lines('#'),
  'iis-arr': xml,
  kamailio: lines('#'),
  coturn: lines('#'),
  prosody: lines('--'),
};

const texts = targets.filter(({ id }) => id in structures);

const structureOf = (target: ConfigurationTarget, input: ConfigurationInput): unknown =>
  structures[target.id]?.(String(target.render(input)));

const inputs = examples.map((name) => example(name));
const full = inputs[0]!;
const unusable = hostileTexts.filter((text) => hostName(text) === null);

/** Copies of the full example by text, made once for all targets. */
const remembered = (
  copy: (input: ConfigurationInput, text: string) => ConfigurationInput,
): ((text: string) => ConfigurationInput) => {
  const copies = new Map<string, ConfigurationInput>();
  return (text) => {
    const made = copies.get(text) ?? copy(full, text);
    copies.set(text, made);
    return made;
  };
};

const worded = remembered(withWords);
const named = remembered(withNames);

test('every text target has a structure to be held to', () => {
  const told = [
    'html-report',
    'workbook-xlsx',
    'records-csv',
    'certificates-csv',
    'hand-over-pack',
    'topology-svg',
  ];
  expect(targets.map(({ id }) => id).filter((id) => !told.includes(id))).toEqual(
    texts.map(({ id }) => id),
  );
});

describe.each(texts)('$id', (target) => {
  test.each(examples)('writes %s', async (name) => {
    await expect(target.render(example(name))).toMatchFileSnapshot(
      `__golden__/${target.id}/${name}.${target.extension}`,
    );
  });

  test('says the same of x and of any words', () => {
    const plain = structureOf(target, worded('x'));
    for (const text of hostileTexts) expect(structureOf(target, worded(text)), text).toEqual(plain);
  });

  test('leaves out whatever is no name, and nothing else', () => {
    const plain = structureOf(target, named('?'));
    for (const text of unusable) expect(structureOf(target, named(text)), text).toEqual(plain);
  });

  test('ends in a newline, and writes the same bytes twice', () => {
    for (const input of inputs) {
      const text = target.render(input);
      expect(text).toMatch(/\n$/);
      expect(target.render(input)).toBe(text);
    }
  });

  test('names its files without leaving the folder', () => {
    const paths = hostileTexts.flatMap((text) =>
      (target.files?.(named(text)) ?? []).map(({ path }) => path),
    );
    expect(paths.filter((path) => !/^(?!.*\.\.)[\w-][\w./-]*$/.test(path))).toEqual([]);
  });
});
