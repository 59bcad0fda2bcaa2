import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresFolder, startPostgres } from '../../../scripts/postgres.mjs';
import type { Figure } from './measure.ts';
import type { Watched } from './watch-minute.ts';

/** One minute with 10,000 scheduled probes, in a process of its own; on PostgreSQL where there is one. */
export const watchFigures = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  const target = createServer((socket) => socket.on('error', () => undefined).end());
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const postgres = postgresFolder() ? await startPostgres() : null;
  const { port } = target.address() as AddressInfo;
  try {
    const minute = join(import.meta.dirname, 'watch-minute.ts');
    const child = spawn(process.execPath, [minute, folder, String(port), postgres?.url ?? ''], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    await once(child, 'exit');
    return figuresOf(JSON.parse(Buffer.concat(said).toString()) as Watched, postgres !== null);
  } finally {
    target.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true });
  }
};

const figuresOf = ({ jobs, works, p50, p99, peakMb }: Watched, onServer: boolean): Figure[] => {
  const what = `${jobs.toLocaleString('en')} scheduled probes in a minute, ${onServer ? 'PostgreSQL' : 'embedded'}`;
  const successes = `${works} of ${jobs}`;
  return [
    { what: `${what}, start delay, median`, value: p50, unit: 'ms', limit: null, successes },
    { what: `${what}, start delay, p99`, value: p99, unit: 'ms', limit: 250, successes },
    {
      what: `${what}, peak memory`,
      value: peakMb,
      unit: 'MB',
      limit: onServer ? 300 : null,
      successes,
    },
  ];
};
