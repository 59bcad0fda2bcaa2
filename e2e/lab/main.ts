// Stands a topology up on this machine and compares it with its proof: `npm run lab -- docs/examples/NAME.yaml`.
import { LabError } from './lab-error.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { lacking } from './preflight.ts';
import { writeReport } from './report.ts';
import { runSeveral } from './run-several.ts';

// Started by another run of itself it ends with that.
process.on('disconnect', () => process.exit(2));
process.channel?.unref();
// What is to be cleaned up is so when the process exits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.exit(2));

const main = async (): Promise<number> => {
  const options = optionsOf(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  const missing = lacking();
  if (missing.length > 0) throw new LabError(missing.join('\n'));
  return runAll(options);
};

const runAll = async (options: Options): Promise<number> => {
  const { topologies, notRun } = await runSeveral(options);
  if (options.out !== null) writeReport({ topologies, notRun }, options.out);
  if (topologies.length === 0) return 2;
  return topologies.every(({ agrees }) => agrees) ? 0 : 1;
};

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof LabError)) throw error;
  console.error(error.message);
  return 2;
});
