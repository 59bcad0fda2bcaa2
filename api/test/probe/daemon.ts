import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilAnswered } from '../real/daemon.ts';
import { atEnd } from './at-end.ts';

/** A folder of files for a server, which goes when the tests of the file end. */
export const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), content.replaceAll('FOLDER', folder), { mode: 0o644 });
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Starts a server, waits until `answers` is content, and ends it by its id when the tests of the file end. */
export const daemon = async (
  [program, ...args]: readonly [string, ...string[]],
  answers: () => Promise<unknown>,
): Promise<void> => {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const server = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  const ended = once(server, 'exit');
  atEnd(async () => {
    server.kill('SIGTERM');
    await ended;
  });
  await untilAnswered(answers).catch((error: unknown) => {
    throw new Error(`${program} does not answer: ${String(error)}\n${said}`);
  });
};
