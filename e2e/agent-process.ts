import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = join(import.meta.dirname, '../api/bin/edgewise.mjs');

/** An agent that runs on this machine as its own program. */
export interface AgentProcess {
  readonly child: ChildProcess;
  /** What it said last. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts an agent as an operator does, from the token that the console showed. It reaches this machine alone. */
export const startAgent = async (server: string, token: string): Promise<AgentProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-agent-'));
  const file = join(folder, 'agent.token');
  await writeFile(file, token, { mode: 0o600 });
  const options = ['--server', server, '--token-file', file, '--allow', '127.0.0.0/8'];
  const child = spawn(process.execPath, [command, 'agent', ...options]);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');
  return {
    child,
    said: () => said,
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
};
