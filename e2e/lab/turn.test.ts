import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Turns } from './turn.ts';

test('one process at a time has its turn, and one that dies gives it back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-turn-'));
  try {
    const log = join(folder, 'log');
    const script = join(folder, 'worker.mjs');
    writeFileSync(log, '');
    writeFileSync(script, workerOf(log));
    const turns = new Turns();
    const children = ['a', 'b', 'dies', 'c'].map((name) => {
      const child = fork(script, [name]);
      void turns.grant(child);
      return once(child, 'exit');
    });
    await Promise.all(children);
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(7);
    const begun = lines.filter((line) => line.startsWith('begin'));
    for (const line of begun.filter((each) => each !== 'begin dies'))
      expect(lines[lines.indexOf(line) + 1]).toBe(line.replace('begin', 'end'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const workerOf = (log: string): string => `
import { appendFileSync } from 'node:fs';
import { inTurn } from ${JSON.stringify(new URL('turn.ts', import.meta.url).href)};
const [name] = process.argv.slice(2);
const say = (word) => appendFileSync(${JSON.stringify(log)}, word + ' ' + name + '\\n');
await inTurn(async () => {
  say('begin');
  if (name === 'dies') process.exit(1);
  await new Promise((resolve) => setImmediate(resolve));
  say('end');
});
process.disconnect();
`;
