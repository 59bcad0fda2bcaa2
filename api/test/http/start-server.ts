import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../src/main.ts');

/** A server in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

/** The server as people start it, until it says that it is ready or ends; it does not outlive the test. */
export const startServer = async (settings: Record<string, string>): Promise<Started> => {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const ready = Promise.withResolvers<unknown>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    if (/ready on \S+.*\n/.test(output)) ready.resolve(null);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.once('close', ready.resolve);
  await ready.promise;
  const url = (/ready on (\S+)/.exec(output)?.[1] ?? '').replace('localhost', '127.0.0.1');
  return { child, url, output: () => output };
};

/** The code with which a process ends. */
export const codeOf = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null) await once(child, 'close');
  return child.exitCode;
};
