import { readFileSync } from 'node:fs';
import { main } from './main.ts';
import { nodeIo } from './node-io.ts';
import { printable } from './printable.ts';

/** Runs the command as a process: arguments, streams and exit status are the process's own. */
export const runProcess = async (): Promise<void> => {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    process.exitCode = await main(process.argv.slice(2), nodeIo(productVersion()));
  } catch (error) {
    // A fault of the command itself must not be taken for the answer no.
    const { stack = String(error) } = error as Error;
    process.stderr.write(`edgewise: internal error: ${printable(stack)}\n`);
    process.exitCode = 2;
  }
};

const productVersion = (): string => {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};
