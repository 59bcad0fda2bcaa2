import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ScenarioId } from '../../api/src/domain/scenario.ts';
import { LabError } from './lab-error.ts';
import { PLANTS } from './plant.ts';

/** What a run of the lab is asked for. */
export interface Options {
  readonly topologies: readonly string[];
  /** How many cases of each group; null is all of them. */
  readonly sample: number | null;
  /** Words that titles of cases have to have. */
  readonly title: string;
  /** Empty is every scenario. */
  readonly scenarios: readonly string[];
  readonly plant: string | null;
  readonly out: string | null;
}

export const USAGE = `Usage: npm run lab -- TOPOLOGY... [options]
       npm run lab -- --all

Stands topologies up as network namespaces, loads what is exported for them, runs every ladder of their
proofs for real, and compares. --all breaks everything that can be broken; without a topology it takes all
of docs/examples and writes the report to docs/reference.

  --sample N       break about N things of each group (4)
  --all            break every one
  --case TEXT      only cases with these words in their title
  --scenario NAME  only ladders of this scenario; may be given several times
  --plant KIND     falsify one thing before it is exported: ${Object.keys(PLANTS).join(', ')}
  --out DIR        write lab.json and lab.html

Exit status: 0 the world agrees, 1 it does not, 2 bad usage, or this machine cannot run the lab`;

/** Reads the arguments of the command; null when only help is wanted. @throws LabError for bad usage. */
export const optionsOf = (words: readonly string[]): Options | null => {
  const { values, positionals } = parsed(words);
  if (values.help) return null;
  for (const each of values.scenario) checkScenario(each);
  const examples = values.all && positionals.length === 0;
  return {
    topologies: examples ? exampleFiles() : some(positionals),
    sample: values.all ? null : count(values.sample),
    title: values.case,
    scenarios: values.scenario,
    plant: values.plant ?? null,
    out: values.out ?? (examples ? REFERENCE : null),
  };
};

const some = (topologies: readonly string[]): readonly string[] => {
  if (topologies.length === 0) throw new LabError(USAGE);
  return topologies;
};

const count = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new LabError(USAGE);
  return Number(text);
};

const checkScenario = (name: string): void => {
  if (ScenarioId.options.some((id) => id === name)) return;
  throw new LabError(`no scenario is called ${name}: ${ScenarioId.options.join(', ')}`);
};

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        sample: { type: 'string', default: '4' },
        case: { type: 'string', default: '' },
        scenario: { type: 'string', multiple: true, default: [] },
        plant: { type: 'string' },
        all: { type: 'boolean', default: false },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new LabError(`${error instanceof Error ? error.message : 'bad usage'}\n${USAGE}`);
  }
};

const EXAMPLES = fileURLToPath(new URL('../../docs/examples/', import.meta.url));
const REFERENCE = fileURLToPath(new URL('../../docs/reference/', import.meta.url));

const exampleFiles = (): readonly string[] =>
  readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(EXAMPLES, name));
