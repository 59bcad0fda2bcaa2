import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { socketFolder } from './socket-folder.ts';

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'edgewise-sockets-'));
  mkdirSync(join(temporary, 'a'));
  mkdirSync(join(temporary, 'b'));
});
afterEach(() => {
  rmSync(temporary, { recursive: true, force: true });
});

test('only the user can enter it, and what an earlier process left is gone', () => {
  const folder = socketFolder(join(temporary, 'a'), temporary);
  writeFileSync(join(folder, 'left'), '');
  expect(socketFolder(join(temporary, 'a'), temporary)).toBe(folder);
  expect(readdirSync(folder)).toEqual([]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('each data directory has its own', () => {
  const folders = ['a', 'b'].map((dir) => socketFolder(join(temporary, dir), temporary));
  expect(new Set(folders).size).toBe(2);
});

test('the path of the socket stays short', () => {
  const folder = socketFolder(join(temporary, 'a'));
  expect(join(folder, '.s.PGSQL.5432').length).toBeLessThan(104);
  rmSync(folder, { recursive: true });
});
