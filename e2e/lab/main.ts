// Stands a topology up on this machine and compares it with its proof: `npm run lab -- docs/examples/NAME.yaml`.
import { LabError } from './lab-error.ts';
import { type Options, optionsOf, USAGE } from './options.ts';
import { lacking } from './preflight.ts';
import { readDesign } from './read-design.ts';
import type { Report } from './dated-report.ts';
import { writeReport } from './report.ts';
import { runTopology } from './run-topology.ts';

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
  const reports: Report[] = [];
  for (const path of options.topologies) reports.push(await runTopology(readDesign(path), options));
  if (options.out !== null) writeReport(reports, options.out);
  return reports.every(({ agrees }) => agrees) ? 0 : 1;
};

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof LabError)) throw error;
  console.error(error.message);
  return 2;
});
