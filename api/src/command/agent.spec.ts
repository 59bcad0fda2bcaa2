import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from './main.ts';
import { nodeIo } from './node-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string, mode = 0o600): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};

const token = `ewa1.agent.${'s'.repeat(43)}.${'k'.repeat(43)}`;
const good = ['--server', 'https://edgewise.example', '--token-file', file('good', token)];

/** The command with these arguments: how it ends before it connects to anything. */
const agent = async (args: readonly string[]): Promise<{ status: number; err: string }> => {
  let err = '';
  const io = { ...nodeIo('0.0.0'), out: () => undefined, err: (text: string) => (err += text) };
  const status = await main(['agent', ...args], io);
  return { status, err: err.replaceAll(folder, '') };
};

test.each<[string, readonly string[], RegExp]>([
  ['no server', ['--token-file', 'x'], /--server is missing/],
  ['no token', ['--server', 'https://edgewise.example'], /--token-file is missing/],
  ['no address', ['--server', 'edgewise', ...good.slice(2)], /--server edgewise is no address/],
  [
    'a token that would cross a network in the clear',
    ['--server', 'http://edgewise.example', ...good.slice(2)],
    /http:\/\/edgewise\.example is not encrypted; --insecure sends the token nevertheless/,
  ],
  [
    'a proxy that is none',
    [...good, '--proxy', 'proxy.example:3128'],
    /--proxy proxy\.example:3128 is no address such as http:\/\/proxy\.example\.com:3128/,
  ],
  [
    'another protocol',
    ['--server', 'ftp://edgewise.example', ...good.slice(2)],
    /is no address such as https/,
  ],
  [
    'a token file that everybody may read',
    [...good.slice(0, 3), file('open', token, 0o644)],
    /^\/open: everybody on this machine may read it; use chmod 600/,
  ],
  [
    'a file without a token',
    [...good.slice(0, 3), file('empty', 'ew_token')],
    /^\/empty: is no token of an agent/,
  ],
  [
    'a policy that is no JSON',
    [...good, '--policy', file('text', 'reach: listed')],
    /^\/text: is not JSON/,
  ],
  [
    'a policy with a field that does not exist',
    [...good, '--policy', file('wrong', '{"reach":"all","allow":[]}')],
    /^\/wrong: reach .*\n\/wrong: {2}Unrecognized key: "allow"/,
  ],
  ['a prefix that is none', [...good, '--allow', '10.0.0.0'], /--allow 10\.0\.0\.0 .* no prefix/],
])('%s is refused before anything is connected to', async (_, args, message) => {
  const { status, err } = await agent(args);
  expect(status).toBe(2);
  expect(err).toMatch(message);
});
