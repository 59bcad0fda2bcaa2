import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Topology } from '../domain/topology.ts';
import { writeDocument } from '../intake/document/write-document.ts';
import { reference } from '../planning/reference.fixture.ts';
import { main } from './main.ts';
import { nodeIo } from './node-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-wrong-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const place = (name: string): string => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(place(name), text);
  return place(name);
};

const good = file('good', writeDocument(Topology.parse(reference('2013', 'single-nat')), 'yaml'));
const rules =
  'table inet x {\n chain forward {\n type filter hook forward priority filter; policy drop;\n';
const permits = file('permits', `${rules} tcp dport 443 accept\n }\n}\n`);
const ruleless = file('ruleless', `${rules} }\n}\n`);
const empty = file('empty', '');
const letter = file('letter', 'Dear Bob,\n');
const none = place('none.yaml');
mkdirSync(place('folder'));
const secret = file('secret', 'x');
chmodSync(secret, 0);

/** The command over real files; `-` is this text, for whoever reads it first. */
const edgewise = async (args: readonly string[], input = '') => {
  let [out, err, left] = ['', '', [new TextEncoder().encode(input)]];
  const io = nodeIo('0', {
    async *[Symbol.asyncIterator]() {
      yield* left.map((bytes) => Buffer.from(bytes));
      left = [];
    },
  });
  const status = await main(args, {
    ...io,
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
  });
  return { status, out, err: err.replaceAll(`${folder}/`, '') };
};

/** Every verb with something wrong where a file is expected. */
const verbs: readonly (readonly [string, (path: string) => string[]])[] = [
  ['prove', (path) => ['prove', path]],
  ['prove --rules', (path) => ['prove', good, '--rules', path]],
  ['prove --suppose', (path) => ['prove', good, '--suppose', path]],
  ['ladder', (path) => ['ladder', path, '-s', 'sign-in-remote']],
  ['explain --topology', (path) => ['explain', '1010', '--topology', path]],
  ['probe', (path) => ['probe', path]],
  ['plan', (path) => ['plan', path]],
  ['export', (path) => ['export', path, '--target', 'nftables']],
  ['analyse', (path) => ['analyse', path]],
  ['analyse --topology', (path) => ['analyse', permits, '--topology', path]],
  ['diff A', (path) => ['diff', path, permits]],
  ['diff B', (path) => ['diff', permits, path]],
];

describe.each(verbs)('%s', (_, called) => {
  test.each([
    [none, /^none\.yaml: does not exist$/],
    [place('folder'), /^folder: is a folder$/],
    [empty, /^empty: the file is empty$/],
    [letter, /^letter: /],
  ])('names %s and what is wrong with it', async (path, words) => {
    const { status, out, err } = await edgewise(called(path));
    expect([status, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toMatch(words);
  });

  test.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    const { status, err } = await edgewise(called(secret));
    expect([status, err]).toEqual([2, 'secret: may not be read\n']);
  });

  test('refuses an empty name', async () => {
    const { status, err } = await edgewise(called(''));
    expect(status).toBe(2);
    expect(err).toMatch(/^edgewise \w+: (\w+ is empty|--\w+ needs a value: \w+)\n/);
  });
});

const bare = file('bare', 'edgewise: 1\nname: Bare\nsettings:\n  version: "2013"\n');

test.each([
  [['diff', bare, permits], /^bare: no firewall is in it$/],
  [['prove', good, '-s', 'tea'], /^there is no scenario tea; there are sign-in-remote, /],
  [['prove', good, '--rules', ruleless], /^ruleless: no rule is in it$/],
  [['analyse', ruleless], /^ruleless: no rule is in it$/],
  [['import', ruleless, '--from', 'nftables'], /^ruleless: no rule is in it$/],
  [['prove', good, '-f', 'fw'], /^edgewise prove: --firewall is for --rules$/],
  [['prove', good, '--from', 'nftables'], /^edgewise prove: --from is for --rules$/],
  [
    ['ladder', good, '-s', 'sign-in-remote', '--kind', 'x'],
    /^edgewise ladder: --kind is for --rules$/,
  ],
  [
    ['prove', good, '--json', '--format', 'junit'],
    /^edgewise prove: --json and --format junit exclude each other$/,
  ],
  [
    ['ladder', good, '-s', 'sign-in-remote', '--from', 'bob'],
    /^edgewise ladder: there is no party bob; there are internal\..*remote/,
  ],
  [
    ['ladder', good, '-s', 'sign-in-remote', '--to', 'bob'],
    /^edgewise ladder: there is no party bob; /,
  ],
  [
    ['ladder', good, '-s', 'sign-in-remote', '--to', 'guest'],
    /^edgewise ladder: nobody plays sign-in-remote so; these do: /,
  ],
  [['explain', 'tea'], /^edgewise explain: tea is neither an id nor an ms-diagnostics header$/],
  [['explain', '99999999999'], /^edgewise explain: 99999999999 is neither an id /],
  [['explain', '-'], /^stdin: the file is empty$/],
  [
    ['probe', 'sip.example.com'],
    /^sip\.example\.com: does not exist, and is no target such as tls:\/\/sip\.example\.com$/,
  ],
  [['probe', 'tls://'], /^edgewise probe: host: must not be empty$/],
  [['probe', 'tls://x:99999'], /^edgewise probe: port: must be at most 65535$/],
  [['plan', good, 'tea'], /^edgewise plan: there is no part tea; the parts are /],
  [['export', good, '--target', 'tea'], /^edgewise export: there is no target tea; /],
  [
    ['export', good, '--target', 'nftables', '-f', 'tea'],
    /^edgewise export: there is no firewall tea; /,
  ],
  [['diff', good, permits, '-f', 'tea'], /^good: there is no firewall tea; there are /],
  [['diff', good, permits], /^good: the firewalls are .*; choose one with --firewall$/],
  [
    ['prove', good, '--suppose', file('odd', '{"faults": [{"kind": 7}], "changes": 3}')],
    /^odd: changes: must be a list$/,
  ],
])('%j is refused in words', async (args, words) => {
  const { status, out, err } = await edgewise(args);
  expect([status, out]).toEqual([2, '']);
  expect(err.split('\n')[0]).toMatch(words);
});

test.each([
  [['prove', '-', '--rules', '-']],
  [['analyse', '-', '--topology', '-']],
  [['diff', '-', '-']],
  [['explain', '-', '--topology', '-']],
])('%j: standard input is read only once', async (args) => {
  const input = args[0] === 'prove' || args[0] === 'explain' ? good : permits;
  const { readFileSync } = await import('node:fs');
  const { status, out, err } = await edgewise(args, readFileSync(input, 'utf8'));
  expect([status, out, err]).toEqual([2, '', 'stdin: is read only once\n']);
});
