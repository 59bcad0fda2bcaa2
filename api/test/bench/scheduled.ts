import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './measure.ts';
import type { PeerPorts } from './peer-ports.ts';

/** What 10,000 probes a minute cost, of every kind that is measured, in a process of their own. */
export const scheduledFigures = async (
  ports: PeerPorts,
  key: string,
  certificate: string,
): Promise<Figure[]> => {
  const program = join(import.meta.dirname, 'steady-probes.ts');
  const words = [program, JSON.stringify(ports), key, certificate];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const seen = JSON.parse(stdout) as SteadyProbes;
  const successes = `${seen.succeeded} of ${seen.runs}`;
  if (seen.succeeded !== seen.runs) throw new Error(`steady probes: ${successes} succeeded`);
  const figure = (what: string, value: number, unit: string, limit: number | null): Figure => ({
    what: `10,000 probes a minute: ${what}`,
    value,
    unit,
    limit,
    successes,
  });
  return [
    figure('99 of 100 start late by at most', seen.lateMs, 'ms', 250),
    figure('memory of the process', seen.megabytes, 'MB', 300),
    figure('of one core', seen.corePercent, '%', null),
  ];
};

/** What `steady-probes.ts` says. */
export interface SteadyProbes {
  readonly runs: number;
  readonly succeeded: number;
  /** 99 of 100 started within so many milliseconds of their time. */
  readonly lateMs: number;
  /** At their most. */
  readonly megabytes: number;
  readonly corePercent: number;
}
