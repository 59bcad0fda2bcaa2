// Stands a topology up on this machine and compares it with its proof: `npm run lab -- docs/examples/NAME.yaml`.
import { parseArgs } from 'node:util';
import { casesOf, sampleOf } from './cases.ts';
import { LabError } from './lab-error.ts';
import { lacking } from './preflight.ts';
import { readDesign } from './read-design.ts';
import type { Report } from './dated-report.ts';
import { writeReport } from './report.ts';
import { runCases } from './run-cases.ts';

const USAGE = `Usage: npm run lab -- TOPOLOGY... [--sample N] [--case TEXT] [--all] [--out DIR]

Stands topologies up as network namespaces, loads what is exported for them, runs every ladder of their
proofs for real, and compares. Without --all it breaks a sample of things: --sample N of each group.

Exit status: 0 the world agrees, 1 it does not, 2 bad usage, or this machine cannot run the lab`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '4' },
    case: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const main = async (): Promise<number> => {
  const sample = Number(values.sample);
  if (values.help || positionals.length === 0 || !Number.isInteger(sample) || sample < 1) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const missing = lacking();
  if (missing.length > 0) throw new LabError(missing.join('\n'));
  return runAll(sample);
};

const runAll = async (sample: number): Promise<number> => {
  const reports: Report[] = [];
  for (const path of positionals) reports.push(await runTopology(path, sample));
  if (values.out !== undefined) writeReport(reports, values.out);
  return reports.every(({ agrees }) => agrees) ? 0 : 1;
};

const runTopology = async (path: string, sample: number): Promise<Report> => {
  const design = readDesign(path);
  const all = casesOf(design).filter(({ title }) => title.includes(values.case));
  return runCases(design, values.all ? all : sampleOf(all, sample));
};

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof LabError)) throw error;
  console.error(error.message);
  return 2;
});
