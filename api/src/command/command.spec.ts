import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { designOf } from '../domain/user-groups.ts';
import { readDocument } from '../intake/document/read-document.ts';
import { planWithRulesets } from '../service/compose.ts';
import { verbUsage, generalUsage } from './usage.ts';
import { commandReference } from './reference.ts';
import { verbs } from './verbs/index.ts';

const bin = fileURLToPath(new URL('../../bin/edgewise.mjs', import.meta.url));
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../intake/__fixtures__/${name}`, import.meta.url));

const edgewise = (args: readonly string[], input: string | Uint8Array = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    maxBuffer: 50_000_000,
  });
  return { status, out: stdout.toString(), err: stderr.toString() };
};

const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
const topology = join(folder, 'contoso.yaml');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeAll(() => {
  const { out } = edgewise(['import', fixture('single-address.tbxml')]);
  writeFileSync(topology, out);
});

const sound = `edgewise: 1
name: Sound
settings:
  version: "2013"
sipDomains:
  - id: contoso.com
    name: contoso.com
    isDefault: true
sites:
  - id: berlin
    name: Berlin
`;

describe('usage', () => {
  test('of the command', async () => {
    await expect(generalUsage(verbs)).toMatchFileSnapshot('__golden__/edgewise.txt');
    expect(edgewise(['--help'])).toEqual({ status: 0, out: generalUsage(verbs), err: '' });
  });

  test.each(verbs)('of $name', async (verb) => {
    await expect(verbUsage(verb)).toMatchFileSnapshot(`__golden__/${verb.name}.txt`);
  });

  test('comes from every verb with --help, whatever else is wrong', () => {
    expect(edgewise(['plan', '--help', '--nonsense'])).toMatchObject({ status: 0, err: '' });
  });

  test('fits a terminal of 110 columns', () => {
    const lines = [generalUsage(verbs), ...verbs.map(verbUsage)].flatMap((text) =>
      text.split('\n'),
    );
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
  });

  test('is the reference page as well', () => {
    for (const { name } of verbs) expect(commandReference()).toContain(`## ${name}\n`);
  });

  test('the version names the edition of the facts', () => {
    expect(edgewise(['--version']).out).toMatch(/^edgewise \d+\.\d+\.\d+, facts \d{4}\.\d{2}\n$/);
  });
});

test.each([
  ['no verb', [], 'edgewise: a verb is missing'],
  ['an unknown verb', ['vlidate', 'x'], 'edgewise: there is no verb vlidate; validate is one'],
  [
    'an unknown option',
    ['plan', '--jsno', 'x'],
    'edgewise plan: there is no option --jsno; --json is one',
  ],
  [
    'an option that only objects know',
    ['plan', 'x', '--constructor'],
    'edgewise plan: there is no option --constructor',
  ],
  ['an operand too many', ['validate', 'a', 'b'], 'edgewise validate: b is one operand too many'],
  ['a missing operand', ['validate'], 'edgewise validate: TOPOLOGY is missing'],
  [
    'an option without its value',
    ['export', 'x', '--target'],
    'edgewise export: --target needs a value: NAME',
  ],
  ['a value for a switch', ['plan', 'x', '--json=5'], 'edgewise plan: --json takes no value'],
  ['an option twice', ['plan', 'x', '--json', '--json'], 'edgewise plan: --json is given twice'],
  [
    'an unknown part',
    ['plan', topology, 'rule'],
    'edgewise plan: there is no part rule; rules is one',
  ],
  [
    'an unknown target',
    ['export', topology, '-t', 'nftable'],
    'edgewise export: there is no target nftable; nftables is one',
  ],
  [
    'an unknown format',
    ['import', topology, '--format', 'toml'],
    'edgewise import: there is no format toml; yaml and json are there',
  ],
  ['a port that is none', ['serve', '--port', 'x'], 'edgewise serve: --port x is no port'],
])('%s is bad usage', (_, args, first) => {
  const { status, out, err } = edgewise(args);
  expect([status, out, err.split('\n')[0]]).toEqual([2, '', first]);
});

test('everything that is wrong with the arguments is said at once', () => {
  expect(edgewise(['plan', '--a', '--b', 'x', 'flows', 'y']).err.split('\n')).toHaveLength(5);
});

describe('bad input', () => {
  const deep = `<Topology>${'<a>'.repeat(100_000)}`;
  const utf16 = Buffer.from('<Topology/>', 'utf16le');
  test.each([
    [
      'a field that is none',
      'edgewise: 1\nname: A\nsettings: {version: "2013"}\nsite: []\n',
      'stdin:4:1: site: is not a field; sites is\n',
    ],
    [
      'faults in several lines',
      'edgewise: 1\nname: 5\nsettings: {version: "2014"}\n',
      'stdin:2:7: name: must be text, in quotes: "5"\nstdin:3:21: settings.version: must be one of 2010, 2013, 2015, 2019, SE\n',
    ],
    [
      'truncated XML',
      '<Topology>\n<b',
      'stdin:2:3: unclosed tag: Topology\nstdin:2:3: unexpected end\n',
    ],
    [
      'a document type',
      '<!DOCTYPE Topology []>\n<Topology/>',
      'stdin:1:1: has a document type declaration (DOCTYPE), which is not read\n',
    ],
    ['XML 100,000 deep', deep, 'stdin:1:611: nests deeper than 200 levels, which is not read\n'],
    [
      'JSON 100,000 deep',
      '{"a":'.repeat(100_000),
      'stdin:1: nests deeper than 100 levels, which is not read\n',
    ],
    [
      'invalid UTF-8',
      Buffer.from([0x61, 0x0a, 0xc3, 0x28]),
      'stdin:2: byte 3: is not valid UTF-8: byte 0xc3 cannot stand here\n',
    ],
    [
      'UTF-16 without a mark',
      utf16,
      'stdin: looks like UTF-16 without a byte order mark; save it as UTF-8, or with the mark\n',
    ],
    ['nothing', '', 'stdin: the file is empty\n'],
    ['100 MB', Buffer.alloc(100_000_000, 0x20), 'stdin: is larger than 64 MB, which is not read\n'],
  ])('%s', (_, input, message) => {
    expect(edgewise(['validate', '-'], input)).toEqual({ status: 2, out: '', err: message });
  });

  test.each([
    ['a file that is not there', join(folder, 'none.yaml'), 'does not exist'],
    ['a folder', folder, 'is a folder'],
  ])('%s', (_, path, reason) => {
    expect(edgewise(['validate', path])).toEqual({
      status: 2,
      out: '',
      err: `${path}: ${reason}\n`,
    });
  });

  test('the place starts with the file, for editors', () => {
    const path = join(folder, 'bad.yaml');
    writeFileSync(path, 'edgewise: 1\nname: 5\nsettings: {version: "2013"}\n');
    expect(edgewise(['plan', path]).err).toBe(`${path}:2:7: name: must be text, in quotes: "5"\n`);
  });

  test('text from a file cannot move the cursor', () => {
    const name = 'x\u202e\u009b31m';
    const { out, err } = edgewise(['plan', '-', name], sound);
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(err).toContain(String.raw`x\u{202e}\u{9b}31m`);
  });
});

test('validate answers no to a topology with errors', () => {
  const { status, out } = edgewise(['validate', topology]);
  expect(status).toBe(1);
  expect(out).toMatch(/^error: .*\n/);
  expect(out).toMatch(/\d+ errors?, /);
});

test('validate answers yes to a sound one, from standard input', () => {
  const { status, out, err } = edgewise(['validate', '-', '--json'], sound);
  const findings = JSON.parse(out) as { severity: string }[];
  expect([status, err, findings.filter(({ severity }) => severity === 'error')]).toEqual([
    0,
    '',
    [],
  ]);
});

test('plan prints what the API would', () => {
  const read = readDocument(readFileSync(topology, 'utf8')).topology;
  const whole = JSON.parse(edgewise(['plan', topology, '--json']).out) as unknown;
  expect(whole).toEqual(JSON.parse(JSON.stringify(planWithRulesets(designOf(read!)))));
});

test.each(['flows', 'rules', 'dns', 'certificates', 'capacity'])(
  'plan prints %s as a table',
  (part) => {
    const { status, out } = edgewise(['plan', topology, part]);
    const [header = '', ...rows] = out.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(header).toMatch(/^[A-Z]+ .* WHY$/);
    expect(rows.length).toBeGreaterThan(0);
  },
);

describe('export', () => {
  test('lists its targets', () => {
    expect(edgewise(['export', '--list']).out).toMatch(
      /^nftables +each firewall +nft +nftables \(Linux\)$/m,
    );
    expect(JSON.parse(edgewise(['export', '--list', '--json']).out)).toContainEqual(
      expect.objectContaining({ id: 'xlsx' }),
    );
  });

  test('writes a file for each firewall, and the same to standard output', () => {
    const out = join(folder, 'rules');
    const written = edgewise(['export', topology, '--target', 'nftables', '--out', out]);
    expect([written.status, written.out]).toEqual([
      0,
      'zurich-external.nft\nzurich-internal.nft\n',
    ]);
    expect(readdirSync(out)).toEqual(['zurich-external.nft', 'zurich-internal.nft']);
    const one = edgewise(['export', topology, '-t', 'nftables', '-f', 'zurich-external']);
    expect(one.out).toBe(readFileSync(join(out, 'zurich-external.nft'), 'utf8'));
  });

  test('writes fewer rules, and what removes just those, where it is asked to optimize', () => {
    const asked = ['export', topology, '-f', 'zurich-external', '-t', 'cisco-asa'];
    const rulesOf = (more: readonly string[]) =>
      edgewise([...asked, ...more]).out.match(/^access-list .* remark E\d+/gm) ?? [];
    expect(rulesOf(['--optimize']).length).toBeLessThan(rulesOf([]).length);
    expect(rulesOf(['--optimize']).length).toBeGreaterThan(0);
    const rollback = (more: readonly string[]) => edgewise([...asked, '--rollback', ...more]).out;
    expect(rollback(['--optimize'])).not.toBe(rollback([]));
  });

  test('writes what removes a file again, and says where there is no such thing', () => {
    const asked = ['export', topology, '-f', 'zurich-external', '--rollback', '-t'];
    expect(edgewise([...asked, 'cisco-asa']).out).toContain(
      'no access-group EW-zurich-external-in in interface outside',
    );
    expect(edgewise([...asked, 'csv'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('csv changes nothing, so nothing rolls back') as string,
    });
  });

  test('writes each file of a target by itself into a folder, and all as one text else', () => {
    const out = join(folder, 'zones');
    const { status, out: said } = edgewise(['export', topology, '-t', 'nsupdate', '-o', out]);
    expect([status, said]).toEqual([
      0,
      readdirSync(out)
        .map((name) => `${name}\n`)
        .join(''),
    ]);
    expect(said).toContain('external.nsupdate\ninternal.nsupdate\n');
    const whole = edgewise(['export', topology, '-t', 'nsupdate']).out;
    for (const name of readdirSync(out))
      expect(whole).toContain(readFileSync(join(out, name), 'utf8'));
  });

  test('asks which firewall is meant', () => {
    expect(edgewise(['export', topology, '-t', 'nftables'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(
        'the firewalls are zurich-external, zurich-internal; choose one with --firewall',
      ) as string,
    });
  });

  test('has nothing to write without a firewall', () => {
    expect(edgewise(['export', '-', '-t', 'nftables'], sound).status).toBe(2);
  });

  test('writes nothing when it cannot write everything', () => {
    const out = join(folder, 'taken');
    writeFileSync(out, '');
    expect(edgewise(['export', topology, '-t', 'nftables', '-o', out])).toMatchObject({
      status: 2,
      out: '',
    });
    expect(readFileSync(out, 'utf8')).toBe('');
  });

  test('writes nothing of what the target cannot express', () => {
    const bad = readFileSync(topology, 'utf8')
      .replace('    side: external\n    target', '    side: external\n    target')
      .replace(
        /(name: "?External firewall[^\n]*\n(?:.*\n){2})/,
        '$1    outsideInterface: "no interface"\n',
      );
    const out = join(folder, 'prevented');
    const { status, err } = edgewise(['export', '-', '-t', 'nftables', '-o', out], bad);
    expect([status, existsSync(out)]).toEqual([1, false]);
    expect(err).toContain('[interface-name-unusable]');
  });
});

describe('import', () => {
  test('lists its kinds', () => {
    expect(edgewise(['import', '--list']).out).toContain('topology-builder');
  });

  test('gives the same document again from its own', () => {
    expect(edgewise(['import', topology]).out).toBe(readFileSync(topology, 'utf8'));
  });

  test('turns YAML into JSON and back', () => {
    const { out } = edgewise(['import', topology, '--format', 'json']);
    expect(edgewise(['import', '-'], out).out).toBe(readFileSync(topology, 'utf8'));
  });

  test('says on standard error what is to be looked at', () => {
    const { err } = edgewise(['import', fixture('three-addresses.xml')]);
    expect(err).toMatch(/^rejected +line 5 +SIP domain: not a domain +It is not a domain name\.$/m);
    expect(err).toMatch(/\d+ understood, \d+ to look at\n$/);
  });

  test('prints review and document as JSON', () => {
    const { out } = edgewise(['import', fixture('three-addresses.xml'), '--json']);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'published-topology',
      document: { edgewise: 1 },
    });
  });
});

test('a reader that has seen enough is no failure', async () => {
  const child = spawn(process.execPath, [bin, 'plan', topology, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stdout.destroy();
  const [status] = (await once(child, 'exit')) as [number];
  expect([status, said]).toEqual([0, []]);
});

describe('explain', () => {
  test('says what an id means, and what of a topology may be behind it', () => {
    const { status, out } = edgewise(['explain', '#1010', '--topology', topology]);
    expect(status).toBe(0);
    expect(out).toMatch(/^1010: Certificate trust with next-hop server could not be established\n/);
    expect(out).toMatch(
      /\n {4}Here: 1 Access Edge shows a certificate to partners: edgeServices\//,
    );
    expect(out).toMatch(/the id is confirmed .*, its meaning is confirmed\n/);
  });

  test('answers no to an id that is not known, with its range', () => {
    const { status, out } = edgewise(['explain', '1999']);
    expect(status).toBe(1);
    expect(out).toMatch(/^1999: unknown\n.*Ids from 1000 to 1999/);
  });

  test('reads headers from its argument and from standard input', () => {
    const header = 'ms-diagnostics: 1034;reason="Previous hop";source="sip.contoso.com"';
    const expected = { status: 0, err: '' };
    expect(edgewise(['explain', header])).toMatchObject(expected);
    const { out } = edgewise(['explain', '-', '--json'], `SIP/2.0 504#015#012${header}#015#012`);
    expect(JSON.parse(out)).toMatchObject({
      lines: [{ line: 2, id: 1034, source: 'sip.contoso.com' }],
      explanations: [{ id: 1034, causes: [] }],
    });
  });

  test('says so when there is nothing to explain', () => {
    expect(edgewise(['explain', 'hello'])).toEqual({
      status: 2,
      out: '',
      err: 'edgewise explain: hello is neither an id nor an ms-diagnostics header\n',
    });
    expect(edgewise(['explain', '-', '-t', '-']).status).toBe(2);
  });
});
