import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatedReport, NotRun } from './dated-report.ts';
import { inLanes } from './in-lanes.ts';
import { LabError } from './lab-error.ts';
import { type Options, wordsOf } from './options.ts';
import { readDesign } from './read-design.ts';
import { runTopology } from './run-topology.ts';
import { Turns } from './turn.ts';

type Found = Pick<DatedReport, 'topologies' | 'notRun'>;

/** Runs topologies, each in a process of its own where there are several, and puts together what they found. */
export const runSeveral = async (options: Options): Promise<Found> => {
  const [only, ...others] = options.topologies;
  if (only !== undefined && others.length === 0) return runOne(only, options);
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-lab-'));
  const cleanUp = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', cleanUp);
  try {
    const found = new Map<string, Found>();
    const turns = new Turns();
    const ends: Promise<unknown>[] = [];
    await inLanes(LANES, inOrder(options), async (path) => {
      const run = runApart(path, { ...options, out: join(folder, basename(path)) }, turns);
      ends.push(run.found.then((each) => found.set(path, each)));
      await Promise.race([run.found, run.waits]);
    });
    await Promise.all(ends);
    const all = options.topologies.flatMap((path) => found.get(path) ?? []);
    return {
      topologies: all.flatMap(({ topologies }) => topologies),
      notRun: all.flatMap(({ notRun }) => notRun),
    };
  } finally {
    cleanUp();
  }
};

/** Cases wait more than they work: one more lane than there are processors. */
const LANES = availableParallelism() + 1;

/**
 * Large ones first, so that no lane is left with one of them at the end; where they take turns afterwards, small ones first, so
 * that these begin soon.
 */
const inOrder = ({ topologies, agents }: Options): readonly string[] =>
  topologies.toSorted((one, other) => (sizeOf(other) - sizeOf(one)) * (agents ? -1 : 1));

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const runOne = async (path: string, options: Options): Promise<Found> => {
  const design = readDesign(path);
  try {
    return { topologies: [await runTopology(design, options)], notRun: [] };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.log(`Not run: ${error.message}`);
    const { name, settings } = design;
    const notRun: NotRun = { name, version: settings.version, because: error.message };
    return { topologies: [], notRun: [notRun] };
  }
};

/** A topology in a process of its own. */
interface Run {
  readonly found: Promise<Found>;
  /** Until it has nothing to do but wait for its turn, or for ever; another may begin then. */
  readonly waits: Promise<void>;
}

/** Runs the command again for one topology; each line it prints is told with a name. */
const runApart = (path: string, options: Options & { readonly out: string }, turns: Turns): Run => {
  const words = wordsOf({ ...options, topologies: [path] });
  // It ends when the channel to this process does.
  const child = fork(MAIN, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const waits = turns.grant(child);
  const [name = ''] = basename(path).split('-');
  createInterface({ input: child.stdout! }).on('line', (line) => console.log(`${name} ${line}`));
  const found = once(child, 'close').then(() => foundIn(options.out, path));
  return { found, waits };
};

const foundIn = (folder: string, path: string): Found => {
  try {
    return JSON.parse(readFileSync(join(folder, 'lab.json'), 'utf8')) as DatedReport;
  } catch {
    throw new LabError(`${path}: the run ended without a report`);
  }
};

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
