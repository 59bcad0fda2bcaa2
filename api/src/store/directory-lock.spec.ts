import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockDirectory } from './directory-lock.ts';
import { stateOf, thisProcess } from './process-identity.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'edgewise-lock-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});
const lock = () => join(dir, 'lock');
const heldBy = (changed: object) => {
  writeFileSync(lock(), JSON.stringify({ ...thisProcess(), ...changed }));
};

test('a lock keeps others out until it is let go', async () => {
  const letGo = await lockDirectory(dir);
  await expect(lockDirectory(dir)).rejects.toThrow(`${dir} is in use by process ${process.pid}`);
  letGo();
  expect(readdirSync(dir)).toEqual([]);
  (await lockDirectory(dir))();
});

test('of many who want it at once, one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(dir)));
  const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(locks).toHaveLength(1);
  locks[0]?.();
});

const ended = spawnSync(process.execPath, ['-e', '']).pid;
test.each<[string, object]>([
  ['a process that ended', { pid: ended }],
  ['an earlier process with the same number', { started: '1' }],
  ['a process of before the machine started again', { boot: 'earlier' }],
])('the lock of %s is taken over', async (_, holder) => {
  heldBy(holder);
  const letGo = await lockDirectory(dir);
  expect(JSON.parse(readFileSync(lock(), 'utf8'))).toEqual(thisProcess());
  letGo();
  expect(existsSync(lock())).toBe(false);
});

test.each(['', 'x', '{}', '{"pid":1'])('a lock that says %j holds nothing', async (text) => {
  writeFileSync(lock(), text);
  (await lockDirectory(dir))();
});

test('a process in another container counts as ended when it shows no life', async () => {
  heldBy({ namespace: 'pid:[1]' });
  utimesSync(lock(), new Date(0), new Date(0));
  (await lockDirectory(dir))();
});

test('a process in another container that shows life keeps its lock', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    heldBy({ namespace: 'pid:[1]' });
    expect(stateOf({ ...thisProcess(), namespace: 'pid:[1]' })).toBe('unknown');
  } finally {
    vi.useRealTimers();
  }
});
