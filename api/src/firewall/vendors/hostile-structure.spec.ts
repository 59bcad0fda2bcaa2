import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canFilterWithIptables, loadWithIptables } from '../../../test/hostile/iptables.ts';
import { structureOf, structureOfJson, type Syntax } from '../../../test/hostile/structure.ts';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import type { Exporter } from '../exporter.ts';
import { plainly, saying } from '../saying.fixture.ts';
import { exporters } from './index.ts';

const said = [
  'description',
  'Description',
  'GroupDescription',
  'comments',
  'about',
  'purpose',
  '//',
];

const cli: Syntax = { comment: '!', quote: null, before: ['remark', 'description'] };
const quoted = (comment: string, ...before: string[]): Syntax => ({ comment, quote: '"', before });

const syntaxes: Readonly<Record<string, Syntax>> = {
  nftables: quoted('#', 'comment'),
  iptables: quoted('#', '--comment'),
  ip6tables: quoted('#', '--comment'),
  'cisco-asa': cli,
  'cisco-ios': cli,
  'juniper-srx': quoted('#', 'description'),
  paloalto: quoted('#', 'description'),
  fortinet: quoted('#', 'comment', 'comments'),
  mikrotik: quoted('#', 'comment='),
  pf: quoted('#'),
  vyos: { comment: '#', quote: "'", before: ['description'] },
  windows: { comment: '#', quote: "'", before: ['-Description'] },
};

const texts = exporters.filter(({ id }) => id !== 'csv' && id !== 'xlsx');

const render = ({ render: write }: Exporter, given: readonly string[]): string =>
  write(saying(given)) as string;

const structure = (exporter: Exporter, text: string): unknown => {
  const syntax = syntaxes[exporter.id];
  return syntax ? structureOf(text, syntax) : structureOfJson(text, said);
};

describe.each(texts)('$id', (exporter) => {
  test('has a syntax here, or is JSON', () => {
    expect(exporter.mediaType === 'application/json').toBe(syntaxes[exporter.id] === undefined);
  });

  test('has no character but printable ASCII and newlines, whatever people write', () => {
    expect(render(exporter, hostileTexts)).toMatch(/^[\x20-\x7e\n]+$/);
    expect(exporter.rollback?.(saying(hostileTexts))).toMatch(/^[\x20-\x7e\n]+$/);
  });

  test('says the same with hostile texts as with x', () => {
    expect(structure(exporter, render(exporter, hostileTexts))).toEqual(
      structure(exporter, exporter.render(plainly(hostileTexts)) as string),
    );
  });

  test('says the same with any texts as with x', () => {
    const some = fc.array(fc.string({ unit: 'binary', maxLength: 100 }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, (given) => {
        expect(structure(exporter, render(exporter, given))).toEqual(
          structure(exporter, exporter.render(plainly(given)) as string),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('rolls back the same with hostile texts as with x', () => {
    expect(structure(exporter, exporter.rollback?.(saying(hostileTexts)) ?? '')).toEqual(
      structure(exporter, exporter.rollback?.(plainly(hostileTexts)) ?? ''),
    );
  });
});

test.runIf(canFilterWithIptables())(
  'iptables reads the same rules from hostile texts as from x',
  () => {
    const iptables = exporters.find(({ id }) => id === 'iptables')!;
    expect(loadWithIptables(4, render(iptables, hostileTexts))).toEqual(
      loadWithIptables(4, iptables.render(plainly(hostileTexts)) as string),
    );
  },
);

test('the reader of this test tells a text that breaks out from one that does not', () => {
  const syntax = syntaxes['juniper-srx']!;
  const line = (text: string) => structureOf(`set policy a description "${text}"`, syntax);
  expect(line('b c')).toEqual(line('x'));
  expect(line('b" c')).not.toEqual(line('x'));
  expect(line('b\u2028c')).not.toEqual(line('x'));
  expect(structureOf('access-list a remark b\nno c', cli)).not.toEqual(
    structureOf('access-list a remark x', cli),
  );
});
