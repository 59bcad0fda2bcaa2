import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../src/domain/report.ts';
import type { HalfOrder } from './half.ts';

/** Runs something in a namespace and answers its report; `peer` takes what it says to the other half. */
const start = (namespace: string, order: HalfOrder, peer: (line: string) => void) => {
  const file = fileURLToPath(new URL('half.ts', import.meta.url));
  const words = ['netns', 'exec', namespace, process.execPath, file, JSON.stringify(order)];
  const half = spawn('ip', words, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  half.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  half.stdin.on('error', () => undefined);
  const report = new Promise<Report>((resolve, reject) => {
    createInterface({ input: half.stdout }).on('line', (line) => {
      const spoken = JSON.parse(line) as { readonly message?: unknown; readonly report?: Report };
      if (spoken.report) resolve(spoken.report);
      else peer(JSON.stringify(spoken.message));
    });
    half.once('exit', () => reject(new Error(`${namespace} ended without a report: ${said}`)));
  });
  return { report, tell: (line: string) => void half.stdin.write(`${line}\n`) };
};

/** Runs a probe in a namespace. */
export const runIn = (namespace: string, order: HalfOrder): Promise<Report> =>
  start(namespace, order, () => undefined).report;

/** Runs both halves of a probe, each in its namespace, and carries their messages. */
export const runHalvesIn = (
  namespaces: readonly [first: string, second: string],
  order: Omit<HalfOrder, 'side'>,
): Promise<readonly [first: Report, second: Report]> => {
  const first = start(namespaces[0], { ...order, side: 'first' }, (line) => second.tell(line));
  const second = start(namespaces[1], { ...order, side: 'second' }, (line) => first.tell(line));
  return Promise.all([first.report, second.report]);
};
