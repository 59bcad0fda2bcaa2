import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { main } from './main.ts';
import { nodeIo } from './node-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-backup-'));
const place = (name: string): string => join(folder, name);
beforeEach(() => void vi.stubEnv('DATABASE_URL', ''));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const edgewise = async (...args: readonly string[]) => {
  let [out, err] = ['', ''];
  const status = await main(args, {
    ...nodeIo('0'),
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
  });
  return { status, out, err: err.replaceAll(`${folder}/`, '').replaceAll(folder, 'folder') };
};

test('a backup of no database is refused, and leaves none behind', async () => {
  const made = await edgewise('backup', place('file'), '--data', place('data'));
  expect(made).toEqual({
    status: 2,
    out: '',
    err: 'edgewise: data holds no database; --data names the folder of one\n',
  });
  expect([place('data'), place('file')].map((each) => existsSync(each))).toEqual([false, false]);
});

test.each([
  [['backup', folder], 'edgewise: folder is a folder\n'],
  [['restore', place('none')], 'edgewise: none does not exist\n'],
  [['restore', folder], 'edgewise: folder is a folder\n'],
])('%j is refused', async (args, words) => {
  const { status, out, err } = await edgewise(...args, '--data', place('data'));
  expect([status, out]).toEqual([2, '']);
  expect([err, existsSync(place('data'))]).toEqual([words, false]);
});
