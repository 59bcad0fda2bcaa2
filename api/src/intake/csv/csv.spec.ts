import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entities, collections, type Collection } from '../../domain/topology.ts';
import { arbitraryRow } from '../document/arbitrary-topology.fixture.ts';
import { columnsOf } from './columns.ts';
import { parseCsv } from './parse-csv.ts';
import type { Present } from './present.ts';
import { readCsv } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';

type Fields = Record<string, unknown>;

const present = (
  rows: readonly Fields[] = [],
  others: Partial<Record<Collection, readonly Fields[]>> = {},
): Present => ({
  rows,
  referenced: (collection) => others[collection] ?? [],
});

const pools = [{ id: 'fe', fqdn: 'fe.contoso.com' }];
const sites = [{ id: 'redmond', name: 'Redmond' }];
const policies = [{ id: 'sales', name: 'Sales' }];

/** Everything that the rows refer to is there. */
const withReferences =
  (collection: Collection, rows: readonly Fields[]): Present['referenced'] =>
  (wanted) =>
    columnsOf(collection)
      .filter(({ references }) => references === wanted)
      .flatMap(({ field }) =>
        rows.flatMap((row) => (typeof row[field] === 'string' ? [{ id: row[field] }] : [])),
      );

// A cell cannot say whether text is empty or absent, and ids are found in small letters.
const comparable = (row: Fields): Fields =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, value === '' ? null : value]),
  );

describe.each(collections)('%s', (collection) => {
  const { label } = entities[collection];
  const rowsOf = fc.uniqueArray(arbitraryRow(collection), {
    maxLength: 5,
    comparator: (a, b) =>
      String(a['id']).toLowerCase() === String(b['id']).toLowerCase() ||
      String(a[label]).toLowerCase() === String(b[label]).toLowerCase(),
  });

  test('what is written creates the same rows elsewhere, and changes nothing where it came from', () => {
    fc.assert(
      fc.property(rowsOf, (any) => {
        const rows = any.map((row) => entities[collection].schema.parse(row) as Fields);
        const text = writeCsv(collection, rows);
        const referenced = withReferences(collection, rows);
        fc.pre(!hasLookAlikes(collection, rows));
        const here = readCsv(collection, text, { rows, referenced });
        expect(here).toMatchObject({ issues: [], changes: [] });
        const { issues, changes } = readCsv(collection, text, { rows: [], referenced });
        expect(issues).toEqual([]);
        const created = changes.map((change) =>
          change.op === 'create' ? entities[collection].schema.parse(change.value) : {},
        );
        expect(created.map(comparable)).toEqual(rows.map(comparable));
      }),
      { numRuns: 25 },
    );
  });

  test('no cell is one that a spreadsheet calculates', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const { records } = parseCsv(writeCsv(collection, rows));
        const cells = records
          .flat()
          .filter((cell) => /^\s*[=+\-@＝＋－＠\t\r]/u.test(cell) && !/^-?\d/.test(cell));
        expect(cells).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('has no two columns with one title', () => {
    const titles = columnsOf(collection).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

/** References that differ in nothing but capitals lead to the same entity. */
const hasLookAlikes = (collection: Collection, rows: readonly Fields[]): boolean =>
  columnsOf(collection).some(({ field, references }) => {
    if (references === null) return false;
    const ids = [
      ...new Set(rows.flatMap((row) => (typeof row[field] === 'string' ? [row[field]] : []))),
    ];
    return new Set(ids.map((id) => id.toLowerCase())).size !== ids.length;
  });

test('users as Get-CsUser exports them', () => {
  const text = [
    '#TYPE Microsoft.Rtc.Management.ADConnect.Schema.OCSADUser',
    '"SipAddress","DisplayName","RegistrarPool","ExternalAccessPolicy","LineURI","Enabled","Sid"',
    '"sip:alice@contoso.com","Alice","FE.contoso.com","Tag:Sales","tel:+14255550100;ext=1","True","S-1-5"',
    '"sip:bob@contoso.com","Bob","fe.contoso.com","","","False","S-1-6"',
    '',
  ].join('\r\n');
  const { rows, issues, changes } = readCsv('users', text, present([], { pools, policies }));
  expect(issues).toEqual([]);
  expect(changes.map((change) => 'value' in change && change.value)).toEqual([
    {
      id: 'alice-contoso.com',
      sipAddress: 'alice@contoso.com',
      displayName: 'Alice',
      poolId: 'fe',
      policyId: 'sales',
      lineUri: 'tel:+14255550100;ext=1',
      enabled: true,
    },
    {
      id: 'bob-contoso.com',
      sipAddress: 'bob@contoso.com',
      displayName: 'Bob',
      poolId: 'fe',
      policyId: null,
      lineUri: null,
      enabled: false,
    },
  ]);
  expect(rows[0]).toEqual({
    result: 'left-out',
    what: 'Column',
    value: 'Sid',
    where: 'header',
    why: 'It is not a field.',
  });
});

test('partners as Get-CsAllowedDomain and Get-CsBlockedDomain export them', () => {
  const allowed =
    'Identity;Domain;ProxyFqdn;VerificationLevel;Comment;MarkForMonitoring\nfabrikam.com;fabrikam.com;;UseSourceVerification;"says ""hi""";False\n';
  const blocked =
    '#TYPE Microsoft.Rtc.Management.WritableConfig.Settings.Edge.BlockedDomain#Decorated\n"Identity","Domain"\n"evil.example","evil.example"\n';
  expect(readCsv('partners', allowed, present()).changes).toEqual([
    {
      op: 'create',
      collection: 'partners',
      id: 'fabrikam.com',
      value: {
        id: 'fabrikam.com',
        kind: 'allowed',
        domain: 'fabrikam.com',
        proxyFqdn: null,
        verification: 'use-source-verification',
        comment: 'says "hi"',
      },
    },
  ]);
  expect(readCsv('partners', blocked, present()).changes[0]).toMatchObject({
    value: { kind: 'blocked', domain: 'evil.example' },
  });
});

test('policies as Get-CsExternalAccessPolicy exports them', () => {
  const text =
    '"Identity","EnableOutsideAccess"\n"Global","True"\n"Site:Redmond","False"\n"Tag:Sales","True"\n';
  const { changes, rows } = readCsv('policies', text, present([], { sites }));
  expect(changes.map((change) => 'value' in change && change.value)).toEqual([
    { id: 'global', name: 'Global', scope: 'global', outsideAccess: true },
    { id: 'redmond', name: 'Redmond', scope: 'site', siteId: 'redmond', outsideAccess: false },
    { id: 'sales', name: 'Sales', scope: 'user', outsideAccess: true },
  ]);
  expect(rows.map(({ result }) => result)).toEqual(['understood', 'understood', 'understood']);
});

test('a row that is there is matched by what people know it by, and only differences change', () => {
  const there = [{ id: 's1', name: 'Berlin', kind: 'central', userCount: 5, comment: '' }];
  const text = 'Site,Users,Comment\nBERLIN,7,\nParis,1,x\n';
  expect(readCsv('sites', text, present(there)).changes).toEqual([
    { op: 'update', collection: 'sites', id: 's1', value: { name: 'BERLIN', userCount: 7 } },
    {
      op: 'create',
      collection: 'sites',
      id: 'paris',
      value: { id: 'paris', name: 'Paris', userCount: 1, comment: 'x' },
    },
  ]);
});

test.each([
  [
    'a fault in every row',
    'users',
    'SIP address,Name,Home pool,Enabled\nx,A,fe,maybe\nb@c.de,,nope,yes\n',
    [
      'A2 SIP address: must be like alice@contoso.com',
      'D2 Enabled: must be true or false',
      'C3 Home pool: nope is not in pools',
      'B3 Name: is missing',
    ],
  ],
  ['the same row twice', 'sites', 'Site\nA\na\n', ['row 3 a is in the file twice']],
  [
    'an unclosed quote',
    'sites',
    'Site,Comment\nA,"x\nB,y\n',
    ['B2 has an opening quote and no closing one'],
  ],
  [
    'text after a quote',
    'sites',
    'Site,Comment\n"A"x,y\n',
    ['A2 has text after its closing quote'],
  ],
  ['no known column', 'sites', 'foo,bar\n1,2\n', ['header no column is a field of a site']],
  ['a column twice', 'sites', 'Site,name\nA,B\n', ['header two columns give Site']],
  ['nothing', 'sites', '', [' has no header row']],
  [
    'a NUL',
    'sites',
    'Site\na\0\n',
    ['line 2, column 2 holds the character U+0000, which text must not contain'],
  ],
  [
    'a number that is none',
    'sites',
    'Site,Users\nA,many\nB,-1\nC,1.5\n',
    [
      'B2 Users: must be a number',
      'B3 Users: must be at least 0',
      'B4 Users: must be a whole number',
    ],
  ],
  [
    'a policy of a site that is not there',
    'policies',
    'Identity,EnableOutsideAccess\nSite:Nowhere,True\n',
    ['row 2 Site: must be letters, digits, dots, hyphens or underscores'],
  ],
] as const)('%s is refused by cell', (_, collection, text, expected) => {
  const { issues, changes } = readCsv(collection, text, present([], { pools, sites }));
  expect(issues.map(({ where, message }) => `${where} ${message}`)).toEqual(expected);
  expect(changes).toEqual([]);
});

test.each([
  ['comma', 'a,b\n"1,2",3\n'],
  ['semicolon', 'a;b\n"1,2";3\n'],
  ['tab', 'a\tb\n1,2\t3\n'],
  ['carriage returns', 'a,b\r\n"1,2",3\r\n'],
  ['no line end at the end', 'a,b\n"1,2",3'],
])('separated by %s', (_, text) => {
  expect(parseCsv(text)).toEqual({
    records: [
      ['a', 'b'],
      ['1,2', '3'],
    ],
    issues: [],
  });
});

test('an apostrophe guards only what would be calculated, unless the file says otherwise', () => {
  const text = "Site,Comment\n'=A,'plain\n";
  expect(readCsv('sites', text, present()).changes[0]).toMatchObject({
    value: { name: '=A', comment: "'plain" },
  });
});

test.each([
  [
    'a header of very many columns',
    `SIP address${',x'.repeat(200_000)}\n`,
    'row 1',
    '1,000 columns',
  ],
  [
    'a row of very many columns',
    `SIP address\na${','.repeat(200_000)}\n`,
    'row 2',
    '1,000 columns',
  ],
  ['very many rows', `SIP address\n${'a\n'.repeat(500_001)}`, '', '500,000 rows'],
])('%s are refused before anything is compared', (_, text, where, what) => {
  expect(readCsv('users', text, present())).toEqual({
    rows: [],
    issues: [{ where, message: `has more than ${what}, which is not read` }],
    changes: [],
  });
});

test('one name in every line is refused line by line, without trying every id again', () => {
  const text = `SIP address\n${'alice@contoso.com\n'.repeat(60_000)}`;
  const { issues } = readCsv('users', text, present());
  const twice = issues.filter(({ message }) => message.endsWith('is in the file twice'));
  expect(twice).toHaveLength(59_999);
});
