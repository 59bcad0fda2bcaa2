import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReviewRow } from '../../domain/review.ts';
import { writeDocument } from '../document/write-document.ts';
import { readFile } from '../read-file.ts';
import { sizeLimits } from '../size-limits.ts';
import { nameFromFile } from '../reader.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../__fixtures__/${name}`, import.meta.url));

const read = (bytes: Uint8Array | string, fileName = '') =>
  readFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { fileName });

const review = (rows: readonly ReviewRow[]): string =>
  rows
    .map(
      ({ result, where, what, value, why }) =>
        `${[result, where || '-', what, value || '-', why].join(' | ')}\n`,
    )
    .join('');

const said = (bytes: Uint8Array | string, fileName = ''): string[] =>
  read(bytes, fileName).issues.map(({ where, message }) => `${where} ${message}`.trim());

describe.each([
  ['three-addresses.xml', 'published-topology'],
  ['single-address.tbxml', 'topology-builder'],
])('%s', (name, kind) => {
  const intake = read(fixture(name), `/home/somebody/${name}`);
  const document = intake.topology ? writeDocument(intake.topology, 'yaml') : '';

  test('is recognized by its content', () => {
    expect(intake.kind).toBe(kind);
    expect(read(fixture(name)).kind).toBe(kind);
  });

  test('becomes this topology', async () => {
    await expect(document).toMatchFileSnapshot(`__golden__/${name}.yaml`);
  });

  test('has this review', async () => {
    await expect(review(intake.rows)).toMatchFileSnapshot(`__golden__/${name}.review.txt`);
  });

  test('is the same in UTF-16, as PowerShell redirects it', () => {
    const text = fixture(name).toString('utf8').replace('encoding="utf-8"', 'encoding="utf-16"');
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big, Buffer.from(`\ufeff${text}`)]) {
      const { topology } = read(bytes, name);
      expect(topology && writeDocument(topology, 'yaml')).toBe(document);
    }
  });

  test('is the same with any prefix', () => {
    const text = fixture(name)
      .toString('utf8')
      .replaceAll('<t:', '<x:')
      .replaceAll('</t:', '</x:')
      .replace('xmlns:t=', 'xmlns:x=');
    const { topology } = read(text, name);
    expect(topology && writeDocument(topology, 'yaml')).toBe(document);
  });

  test('is the same document when its own document is read', () => {
    const { kind: own, topology } = read(document);
    expect(own).toBe('document-yaml');
    expect(topology && writeDocument(topology, 'yaml')).toBe(document);
  });
});

test('external interfaces are told apart by the ports on them, not by their position', () => {
  const text = fixture('three-addresses.xml').toString('utf8');
  const lines = text.split('\n');
  const isExternal = (line: string): boolean => /NetInterface.*External.*(?:203|172)\./.test(line);
  const externals = lines.filter(isExternal).toReversed();
  const turned = lines
    .map((line) => (isExternal(line) ? (externals.shift() ?? line) : line))
    .join('\n');
  expect(turned).not.toBe(text);
  expect(read(turned).topology?.interfaces).toEqual(
    expect.arrayContaining([...(read(text).topology?.interfaces ?? [])]),
  );
});

test('the path of whoever saved the file is said to be dropped, and is nowhere', () => {
  const { rows, topology } = read(fixture('single-address.tbxml'));
  expect(rows.find(({ what }) => what === 'Path of the file')).toMatchObject({
    result: 'left-out',
    value: '',
  });
  expect(JSON.stringify([rows, topology])).not.toContain('somebody');
});

test('two services that share one of two interfaces get an entry each', () => {
  const text = fixture('three-addresses.xml')
    .toString('utf8')
    .replace(/(PsomClient" InterfaceSide="External" InterfaceNumber=)"2"/, '$1"3"');
  const { topology, rows } = read(text);
  const shared = topology?.interfaces.filter(({ address }) => address === '203.0.113.11');
  expect(shared?.map(({ service }) => service)).toEqual(['access', 'web-conferencing']);
  expect(rows).toContainEqual(expect.objectContaining({ result: 'check', value: '203.0.113.11' }));
});

test.each([
  ['5', '2010', 'check'],
  ['6', '2013', 'check'],
  ['7', '2015', 'understood'],
  ['8', '2019', 'understood'],
  ['99', '2019', 'check'],
])('service version %s is %s, %s', (number, version, result) => {
  const text = fixture('single-address.tbxml')
    .toString('utf8')
    .replaceAll('ServiceVersion="8"', `ServiceVersion="${number}"`);
  const { topology, rows } = read(text);
  expect(topology?.settings.version).toBe(version);
  expect(rows.find(({ what }) => what === 'Product version')?.result).toBe(result);
});

test.each(['constructor', 'valueOf', '__proto__', 'toString'])(
  '%s is a name like any other in a file',
  (name) => {
    for (const pattern of [
      /(?<=component:)AccessEdge/g,
      /(?<=InterfaceSide=")External/g,
      /(?<=RoleName=")FileStore|(?<=RoleName=")PersistentChatService/g,
      /(?<=ServiceVersion=")\d/g,
      /(?<=Component=")Meet/g,
      /(?<=<|<\/)(?:t:)?Location/g,
    ]) {
      for (const file of ['three-addresses.xml', 'single-address.tbxml']) {
        const { topology, rows, issues } = read(
          fixture(file).toString('utf8').replaceAll(pattern, name),
        );
        expect([issues, topology === null]).toEqual([[], false]);
        expect(
          rows.every(({ what, why }) => typeof what === 'string' && typeof why === 'string'),
        ).toBe(true);
      }
    }
  },
);

const published = (inside: string): string =>
  `<Topology xmlns="urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008">${inside}</Topology>`;

test('an empty topology is a topology', () => {
  expect(read(published('')).topology).toMatchObject({ pools: [], sites: [] });
});

test.each([
  ['nothing', '', ['the file is empty']],
  [
    'something else',
    'hello',
    [
      'is none of the known kinds: Topology Builder file (.tbxml), Published topology (Get-CsTopology -AsXml), Topology document (JSON), Topology document (YAML)',
    ],
  ],
  [
    'another root',
    '<Other/>',
    [
      'is none of the known kinds: Topology Builder file (.tbxml), Published topology (Get-CsTopology -AsXml), Topology document (JSON), Topology document (YAML)',
    ],
  ],
  [
    'the right root in another namespace',
    '<Topology xmlns="urn:x"/>',
    [
      'line 1 has the root element Topology in urn:x; expected Topology in urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008',
    ],
  ],
  [
    'truncated XML',
    published('').slice(0, -5),
    ['line 1, column 82 unclosed tag: Topology', 'line 1, column 82 unexpected end'],
  ],
  [
    'a document type',
    `<!DOCTYPE Topology [<!ENTITY a "b">]>${published('&a;')}`,
    ['line 1, column 1 has a document type declaration (DOCTYPE), which is not read'],
  ],
  [
    'invalid UTF-8',
    Buffer.from([0x6e, 0x0a, 0xff]),
    ['line 2, byte 3 is not valid UTF-8: byte 0xff cannot stand here'],
  ],
  [
    'a huge file',
    Buffer.alloc(sizeLimits.xml + 1, 0x20),
    ['is larger (20.0 MB) than what is read (20 MB)'],
  ],
  [
    'a huge document',
    Buffer.alloc(sizeLimits.document + 1, 'edgewise: 1\n'),
    ['is larger (10.0 MB) than what is read (10 MB)'],
  ],
])('%s is refused', (_, bytes, expected) => {
  expect(said(bytes)).toEqual(expected);
});

test('an unknown kind is named with the nearest', () => {
  const { issues } = readFile(Buffer.from('x'), { fileName: '', from: 'topology-bilder' });
  expect(issues[0]?.message).toBe('there is no kind topology-bilder; topology-builder is one');
});

test.each([
  ['C:\\Users\\me\\Contoso HQ.tbxml', 'Contoso HQ'],
  ['/tmp/a.b.yaml', 'a.b'],
  ['-', 'fallback'],
  ['', 'fallback'],
])('%j names the topology %j', (fileName, name) => {
  expect(nameFromFile(fileName, 'fallback')).toBe(name);
});

const samples = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'topology');

describe.runIf(existsSync(samples))('real files', () => {
  const sample = (name: string) => read(readFileSync(join(samples, name)), name);

  test('a Topology Builder file with an edge pool of three behind NAT', () => {
    const { kind, topology, rows, issues } = sample('SfBAutomatedLab-Contoso.tbxml');
    expect([kind, issues]).toEqual(['topology-builder', []]);
    expect(topology!.settings).toMatchObject({ version: '2015', meetUrlHost: 'meet.contoso.com' });
    expect(topology!.pools.map(({ kind: pool }) => pool).sort()).toEqual([
      'edge',
      'front-end',
      'office-web-apps',
    ]);
    expect(topology!.servers).toHaveLength(8);
    const edge = topology!.pools.find(({ kind: pool }) => pool === 'edge');
    expect(edge).toMatchObject({
      nat: true,
      singleAddress: true,
      federation: true,
      xmpp: true,
      nextHopPoolId: 'frontendpool.contoso.com',
    });
    const outside = topology!.interfaces.filter(({ side }) => side === 'external');
    expect(
      outside.map(({ service, address, publicAddress }) => [service, address, publicAddress]),
    ).toEqual([
      ['all', '10.0.0.1', '10.0.0.2'],
      ['all', '10.0.0.3', '10.0.0.4'],
      ['all', '10.0.0.5', '10.0.0.6'],
    ]);
    const ports = Object.fromEntries(
      topology!.edgeServices.map((service) => [service.kind, service]),
    );
    expect(ports['access']).toMatchObject({ port: 5061, federationPort: 5061, xmppPort: 5269 });
    expect(ports['web-conferencing']).toMatchObject({ port: 444, internalPort: 8057 });
    expect(ports['av']).toMatchObject({
      port: 443,
      udpPort: 3478,
      mrasPort: 5062,
      mediaPortStart: 50_000,
      mediaPortCount: 10_000,
    });
    expect(rows.filter(({ result }) => result === 'rejected')).toEqual([]);
    expect(rows.filter(({ what }) => ['SQL Server', 'File share'].includes(what))).toHaveLength(3);
  });

  test('a published topology without an edge', () => {
    const { kind, topology, rows } = sample('rlevchenko-powershell-skype-DefaultTopology.xml');
    expect(kind).toBe('published-topology');
    expect(
      topology?.pools.map(({ kind: pool, centralManagement }) => [pool, centralManagement]),
    ).toEqual([
      ['front-end', true],
      ['office-web-apps', false],
    ]);
    expect([topology?.firewalls, topology?.interfaces]).toEqual([[], []]);
    expect(rows.filter(({ result }) => result === 'rejected')).toEqual([]);
    expect(rows.find(({ what }) => what.startsWith('Addresses of'))).toMatchObject({
      result: 'check',
      where: 'lines 15 to 16',
    });
  });
});
