import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse as parseYamlOnItsOwn } from 'yaml';
import { describe, expect, test } from 'vitest';
import { topology } from '../../domain/topology.fixture.ts';
import { Comment } from '../../domain/text.ts';
import { collections, type Topology } from '../../domain/topology.ts';
import { arbitraryTopology, hostileTexts } from './arbitrary-topology.fixture.ts';
import { readDocument, readDocumentValue } from './read-document.ts';
import { readWrittenYaml } from './read-written-yaml.ts';
import { documentOf, writeDocument } from './write-document.ts';

const formats = ['yaml', 'json'] as const;

const comments = hostileTexts.filter((text) => Comment.safeParse(text).success);

const sorted = (value: Topology): Topology => ({
  ...value,
  ...Object.fromEntries(
    collections.map((collection) => [
      collection,
      [...value[collection]].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  ),
});

describe.each(formats)('%s', (format) => {
  test('what is written is read as the same topology, and written again is the same bytes', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (any) => {
        const text = writeDocument(any, format);
        const { topology: read, issues } = readDocument(text, format);
        expect(issues).toEqual([]);
        expect(read).toEqual(sorted(any));
        expect(writeDocument(read ?? any, format)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  test('the order of rows does not change the document', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (any) => {
        const turned = { ...any, sites: any.sites.toReversed(), pools: any.pools.toReversed() };
        expect(writeDocument(turned, format)).toBe(writeDocument(any, format));
      }),
      { numRuns: 30 },
    );
  });

  test.each(comments)('carries %j as a comment', (comment) => {
    const design = topology({ sites: [{ id: 'a', name: 'A', comment }] });
    const { topology: read } = readDocument(writeDocument(design, format), format);
    expect(read?.sites[0]?.comment).toBe(comment);
  });

  test('text that a reader cannot see is written as escapes', () => {
    const design = topology({ sites: [{ id: 'a', name: 'A\u202eB\u200bC' }] });
    expect(writeDocument(design, format)).toContain(String.raw`"A\u202eB\u200bC"`);
  });
});

test('a document looks like this', async () => {
  const design = topology({
    name: 'Contoso',
    settings: {
      version: '2013',
      features: ['federation', 'remote-access'],
      assumptions: { remoteShare: 0.5 },
    },
    sipDomains: [{ id: 'contoso.com', name: 'contoso.com', isDefault: true }],
    sites: [
      { id: 'berlin', name: 'NO', userCount: 1_000, comment: 'First line\n  second' },
      { id: 'aachen', name: 'Aachen: "West"' },
    ],
    interfaces: [{ id: 'i1', serverId: 's', side: 'internal', address: '2001:db8::1' }],
  });
  await expect(writeDocument(design, 'yaml')).toMatchFileSnapshot('__golden__/contoso.yaml');
  await expect(writeDocument(design, 'json')).toMatchFileSnapshot('__golden__/contoso.json');
});

test('other YAML readers see the same values', () => {
  fc.assert(
    fc.property(arbitraryTopology(), (any) => {
      const plain = JSON.parse(JSON.stringify(documentOf(any))) as unknown;
      expect(parseYamlOnItsOwn(writeDocument(any, 'yaml'), { version: '1.2' })).toEqual(plain);
      expect(parseYamlOnItsOwn(writeDocument(any, 'yaml'), { version: '1.1' })).toEqual(plain);
    }),
    { numRuns: 50 },
  );
});

const head = 'edgewise: 1\nname: T\nsettings:\n  version: "2013"\n';

const bad: readonly (readonly [what: string, text: string, issues: readonly string[]])[] = [
  ['nothing', '', ['line 1, column 1 the document must be a group of fields']],
  ['a list', '- a\n', ['line 1, column 1 the document must be a group of fields']],
  [
    'no version of the document',
    'name: T\nsettings: {version: "2013"}\n',
    ['line 1, column 1 edgewise: must be 1, the version of the document'],
  ],
  [
    'several faults at once',
    'edgewise: 1\nname: 5\nsettings:\n  version: 2013\n  featurs: []\nsites:\n  - id: a\n    name: A\n    kind: big\n  - name: B\n',
    [
      'line 2, column 7 name: must be text, in quotes: "5"',
      'line 4, column 12 settings.version: must be one of 2010, 2013, 2015, 2019, SE, in quotes: "2013"',
      'line 5, column 3 settings.featurs: is not a field; features is',
      'line 9, column 11 sites[0].kind: must be one of central, branch',
      'line 10, column 5 sites[1].id: is missing',
    ],
  ],
  [
    'a number that is none',
    `${head}sites:\n  - {id: a, name: A, userCount: -1}\n  - {id: b, name: B, userCount: 1.5}\n`,
    [
      'line 6, column 33 sites[0].userCount: must be at least 0',
      'line 7, column 33 sites[1].userCount: must be a whole number',
    ],
  ],
  [
    'an id that is there twice',
    `${head}sites:\n  - {id: a, name: A}\n  - {id: a, name: B}\n`,
    ['line 7, column 10 sites[1].id: a is there already'],
  ],
  ['a repeated field', `${head}name: U\n`, ['line 5, column 1 repeats the field name']],
  [
    'a repeated field and a fault of another kind',
    `${head}name: U\nnaem: V\n`,
    ['line 5, column 1 repeats the field name', 'line 6, column 1 naem: is not a field; name is'],
  ],
  [
    'an alias bomb',
    'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n',
    [
      'line 1, column 7 sets the anchor &a, which topology documents do not use',
      'line 2, column 7 sets the anchor &b, which topology documents do not use',
      'line 2, column 8 refers to the anchor &a, which topology documents do not use',
      'line 2, column 11 refers to the anchor &a, which topology documents do not use',
      'line 3, column 5 refers to the anchor &b, which topology documents do not use',
      'line 3, column 8 refers to the anchor &b, which topology documents do not use',
    ],
  ],
  [
    'tags',
    'name: !!js/function "x"\nsites: !x []\n',
    [
      'line 1, column 21 carries a tag, which topology documents do not use',
      'line 2, column 11 carries a tag, which topology documents do not use',
    ],
  ],
  [
    'another version of YAML',
    '%YAML 1.1\n---\nname: NO\n',
    ['line 1, column 1 declares YAML 1.1, which topology documents do not use'],
  ],
  [
    'two documents',
    'a: 1\n---\nb: 2\n',
    ['line 2, column 1 starts a second document; a file holds one'],
  ],
  [
    'a truncated document',
    '{"edgewise": 1, "name": "T',
    ['line 1, column 27 missing closing "quote', 'line 1, column 27 flow map must end with a }'],
  ],
  [
    'brackets 100,000 deep',
    '['.repeat(100_000),
    ['line 1 nests deeper than 100 levels, which is not read'],
  ],
  [
    'objects 100,000 deep',
    '{"a":'.repeat(100_000),
    ['line 1 nests deeper than 100 levels, which is not read'],
  ],
  [
    'lists 100,000 deep on one line',
    '- '.repeat(100_000),
    ['line 1 nests deeper than 100 levels, which is not read'],
  ],
  [
    'nesting behind a word that objects know',
    `constructor: ${'['.repeat(100_000)}`,
    ['line 1 nests deeper than 100 levels, which is not read'],
  ],
  [
    'fields ever deeper',
    Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    ['line 101 nests deeper than 100 levels, which is not read'],
  ],
  [
    'a NUL',
    'name: "a\0b"\n',
    ['line 1, column 9 holds the character U+0000, which text must not contain'],
  ],
  [
    'names that objects have by themselves',
    `${head}__proto__: {a: 1}\nconstructor: 1\n`,
    ['line 5, column 1 __proto__: is not a field', 'line 6, column 1 constructor: is not a field'],
  ],
];

test.each(bad)('%s', (_, text, expected) => {
  const { topology: read, issues } = readDocument(text);
  expect(issues.map(({ where, message }) => `${where} ${message}`)).toEqual(expected);
  expect(read).toBeNull();
});

test.each([
  ['a comma too many', '{"edgewise": 1,}', 'line 1, column 16'],
  ['a comment', '{"edgewise": 1} # x', 'line 1, column 17'],
  ['single quotes', "{'edgewise': 1}", 'line 1, column 2'],
])('JSON with %s is refused, though it is YAML', (_, text, where) => {
  expect(readDocument(text, 'json').issues).toContainEqual({
    where,
    message: 'is not JSON from here on',
  });
});

test('a repeated field is found in JSON as well', () => {
  const text =
    '{\n  "edgewise": 1,\n  "name": "A",\n  "name": "B",\n  "settings": {"version": "SE"}\n}\n';
  expect(readDocument(text, 'json').issues).toEqual([
    { where: 'line 4, column 3', message: 'repeats the field name' },
  ]);
});

test('thousands of faults are counted, not listed', () => {
  const rows = Array.from({ length: 3_000 }, () => '  - 1\n').join('');
  const { issues } = readDocument(`${head}sites:\n${rows}`);
  expect(issues).toHaveLength(1_001);
  expect(issues.at(-1)).toEqual({ where: '', message: 'and 2000 more' });
});

test('a value without text says where by the name of the field', () => {
  const { issues } = readDocumentValue({ edgewise: 1, name: '', settings: { version: '2013' } });
  expect(issues).toEqual([{ where: '', message: 'name: must not be empty' }]);
});

test('written YAML is read line by line, unless it holds what only a parser of all YAML knows', () => {
  fc.assert(
    fc.property(arbitraryTopology(), (any) => {
      const text = writeDocument(any, 'yaml');
      fc.pre(!text.includes(String.raw`\U`));
      expect(readWrittenYaml(text)).toEqual(JSON.parse(JSON.stringify(documentOf(any))));
    }),
    { numRuns: 100 },
  );
});

test('a document that is not as written is read by the other parser to the same topology', () => {
  fc.assert(
    fc.property(arbitraryTopology(), fc.constantFrom('yaml', 'json'), (any, format) => {
      const text =
        format === 'yaml'
          ? `# comment\n${writeDocument(any, format)}`
          : ` ${writeDocument(any, 'json')}`;
      expect(readDocument(text, format)).toEqual({ topology: sorted(any), issues: [] });
    }),
    { numRuns: 60 },
  );
});

const examples = new URL('../../../../docs/examples/', import.meta.url);
const names = readdirSync(examples).filter((name) => name.endsWith('.yaml'));

test.each(names)('the example %s is what would be written', (name) => {
  const text = readFileSync(new URL(name, examples), 'utf8');
  const { topology: read, issues } = readDocument(text);
  expect(issues).toEqual([]);
  expect(read && writeDocument(read, 'yaml')).toBe(text);
});

const manyFields = Array.from({ length: 100_000 }, (_, index) => `k${index}`);

test.each<[string, string]>([
  ['YAML', manyFields.map((name) => `${name}: 1\n`).join('')],
  ['JSON', JSON.stringify(Object.fromEntries(manyFields.map((name) => [name, 1])))],
])('a map of 100,000 fields is refused in %s without comparing each with each', (_, text) => {
  expect(readDocument(text).issues.map(({ message }) => message)).toEqual([
    'has 100000 fields, more than are read',
  ]);
});

test('faults of one kind in thousands of maps are counted as they are found', () => {
  const sites = Array.from({ length: 20_000 }, (_, id) => ({ id: `s${id}`, name: 'A', naem: 'B' }));
  const value = { edgewise: 1, name: 'T', settings: { version: '2013' }, sites };
  const { issues } = readDocumentValue(value);
  expect(issues).toHaveLength(1_001);
  expect(issues.at(-1)).toEqual({ where: '', message: 'and 19000 more' });
});

test.each([']', '}', '"', '"" ', '!\n', '1, '])(
  'a text that is made of %j is given up soon',
  (text) => {
    const { topology: read, issues } = readDocument(`${head}x: ${text.repeat(20_000)}`, 'yaml');
    expect(read).toBeNull();
    expect(issues.length).toBeLessThan(1_100);
  },
);

test.each([': ', 'a: ', '? ', '- '])('a line of 100,000 %j is too deep', (text) => {
  const { issues } = readDocument(head + text.repeat(100_000), 'yaml');
  expect(issues).toEqual([
    { where: 'line 5', message: 'nests deeper than 100 levels, which is not read' },
  ]);
});
