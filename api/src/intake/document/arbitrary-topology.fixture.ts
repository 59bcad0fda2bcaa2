import fc from 'fast-check';
import { z } from 'zod';
import { collections, entities, Topology, type Collection } from '../../domain/topology.ts';

/** Text that has meaning somewhere: to YAML, JSON, spreadsheets, terminals, pages, or to whoever reads from right to left. */
export const hostileTexts = [
  ...['a', 'fe.contoso.com', '192.0.2.1', '2001:db8::1', '192.0.2.0/24', '2001:db8::/32'],
  ...[
    'alice@contoso.com',
    'tel:+14255550100;ext=1',
    'NO',
    'yes',
    'null',
    '~',
    '1e3',
    '0x10',
    '012',
  ],
  ...[
    '2013',
    '.inf',
    '1:30',
    '2026-11-22',
    'true',
    '',
    ' ',
    'n',
    '"',
    "'",
    '`',
    '\\',
    '#',
    '# x',
    'a #b',
  ],
  ...[
    'a: b',
    'a:',
    '- a',
    '? a',
    '? ',
    '---',
    '...',
    '%YAML 1.1',
    '!tag',
    '&a',
    '*a',
    '<<',
    '{}',
    '[x]',
  ],
  ...[
    '{{x}}',
    '${x}',
    '<script>alert(1)</script>',
    '=1+1',
    '+1',
    '-1',
    '@x',
    "'=x",
    "''",
    '|',
    '>',
    ',',
  ],
  ...[
    'two\nlines',
    'trailing\n',
    '\tx',
    'x\ty',
    '\nx',
    'Köln',
    'München-1',
    '日本語',
    'שלום',
    '\u202eevil',
  ],
  ...[
    '\u200bzero',
    '\u2028',
    '\u0085',
    '\ufeff',
    'e\u0301',
    '😀',
    '👩\u200d👧',
    '\u{e0041}',
    '＝1',
    'a_b',
  ],
];

/** Any topology that the schemas allow, with ids that are unique within their collection. */
export const arbitraryTopology = (): fc.Arbitrary<Topology> =>
  fc
    .record({
      name: valueOf(Topology.shape.name),
      settings: valueOf(Topology.shape.settings),
      ...Object.fromEntries(
        collections.map((collection) => [
          collection,
          fc.uniqueArray(valueOf(entities[collection].schema), {
            maxLength: 4,
            selector: (row) => (row as { id: string }).id,
          }),
        ]),
      ),
    })
    .map((value) => Topology.parse(value));

/** Any row of a collection. */
export const arbitraryRow = (collection: Collection): fc.Arbitrary<Record<string, unknown>> =>
  valueOf(entities[collection].schema) as fc.Arbitrary<Record<string, unknown>>;

const valueOf = (type: z.ZodType): fc.Arbitrary<unknown> => {
  if (type instanceof z.ZodDefault || type instanceof z.ZodPrefault) {
    return fc.oneof(fc.constant(type.parse(undefined)), valueOf(type.unwrap() as z.ZodType));
  }
  if (type instanceof z.ZodNullable) {
    return fc.oneof(fc.constant(null), valueOf(type.unwrap() as z.ZodType));
  }
  if (type instanceof z.ZodArray) {
    return fc.array(valueOf(type.element as z.ZodType), { maxLength: 5 });
  }
  return type instanceof z.ZodObject ? objectOf(type) : scalarOf(type);
};

const objectOf = (type: z.ZodObject): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(type.shape).map(([name, field]) => [name, valueOf(field as z.ZodType)]),
    ),
  );

const scalarOf = (type: z.ZodType): fc.Arbitrary<unknown> => {
  if (type instanceof z.ZodEnum) return fc.constantFrom(...(type.options as string[]));
  if (type instanceof z.ZodBoolean) return fc.boolean();
  return type instanceof z.ZodNumber ? numberOf(type) : textOf(type);
};

const numberOf = (type: z.ZodNumber): fc.Arbitrary<number> => {
  const [min, max] = [type.minValue ?? 0, type.maxValue ?? 1_000];
  if (!type.safeParse(0.5).success) return fc.integer({ min, max });
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
};

const textOf = (type: z.ZodType): fc.Arbitrary<string> => {
  const parsed = hostileTexts.flatMap((text) => {
    const { success, data } = type.safeParse(text);
    return success ? [data as string] : [];
  });
  const letters = fc
    .array(fc.constantFrom('a', 'b', 'Z', '0', '9', '-', '.', '_'), { maxLength: 12 })
    .map((all) => all.join(''));
  const any = fc.oneof(letters, fc.string({ unit: 'grapheme', maxLength: 20 }));
  const spare = parsed[0] ?? '';
  return fc.oneof(
    fc.constantFrom(...parsed),
    any.map((text) => (type.safeParse(text).data as string | undefined) ?? spare),
  );
};
