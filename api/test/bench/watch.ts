import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresFolder, startPostgres } from '../../../scripts/postgres.mjs';
import type { Figure } from './measure.ts';
import { type Watched, watchedServer } from './watched-server.ts';

/** Probes in a minute that the product promises on PostgreSQL, and on the embedded database. */
const PROMISED = { postgresql: 10_000, embedded: 5_000 } as const;

/** A minute of scheduled probes on each database, by the real server in a process of its own. */
export const watchFigures = async (): Promise<Figure[]> => [
  ...(postgresFolder() ? await onPostgres() : []),
  ...figuresOf(await inFolder((dir) => watchedServer({ dir, probes: PROMISED.embedded })), {
    where: 'embedded',
    limits: { p99: 1_000, peakMb: null },
  }),
];

const onPostgres = async (): Promise<Figure[]> => {
  const { url, stop } = await startPostgres();
  try {
    const load = { url, probes: PROMISED.postgresql };
    const watched = await inFolder((dir) => watchedServer({ dir, ...load }));
    return figuresOf(watched, { where: 'PostgreSQL', limits: { p99: 250, peakMb: 300 } });
  } finally {
    await stop();
  }
};

const inFolder = async <T>(use: (dir: string) => Promise<T>): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

interface Promised {
  readonly where: string;
  readonly limits: { readonly p99: number; readonly peakMb: number | null };
}

const figuresOf = (
  { probes, right, p50, p99, peakMb, restMb }: Watched,
  { where, limits }: Promised,
): Figure[] => {
  const what = `${probes.toLocaleString('en')} scheduled probes in a minute, ${where}`;
  const successes = `${right} of ${probes}`;
  return [
    { what: `${what}, start delay, median`, value: p50, unit: 'ms', limit: null, successes },
    { what: `${what}, start delay, p99`, value: p99, unit: 'ms', limit: limits.p99, successes },
    {
      ...{ what: `${what}, peak memory of the whole server`, value: peakMb, unit: 'MB' },
      ...{ limit: limits.peakMb, successes },
    },
    { what: `${what}, memory at the end`, value: restMb, unit: 'MB', limit: null, successes },
  ];
};
