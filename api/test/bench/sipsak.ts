import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { installed } from '../needs.ts';
import { burst } from './burst.ts';
import type { Figure } from './measure.ts';

const COMMAND = 'sipsak';
const RUNS = 500;

/** What an OPTIONS by sipsak costs, which is a process each time. It speaks no mutual TLS. */
export const sipsakFigures = async (port: number): Promise<Figure[]> => {
  if (!installed(COMMAND)) {
    console.log(`${COMMAND} is not measured: apt-get install ${COMMAND}`);
    return [];
  }
  const ask = async (): Promise<boolean> => {
    const child = spawn(COMMAND, ['-s', `sip:probe@127.0.0.1:${port}`], { stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  };
  const { each, succeeded } = await burst(RUNS, ask);
  if (succeeded !== RUNS) throw new Error(`${COMMAND}: ${succeeded} of ${RUNS} succeeded`);
  const what = `one SIP OPTIONS over UDP by ${COMMAND}`;
  return [{ what, value: each, unit: 'µs', limit: null, successes: `${succeeded} of ${RUNS}` }];
};
