import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NatKind } from '../../api/src/domain/party.ts';
import { ScenarioId } from '../../api/src/domain/scenario.ts';
import { LabError } from './lab-error.ts';
import { PLANT_KINDS, type PlantKind } from './plant-kinds.ts';

/** What a run of the lab is asked for. */
export interface Options {
  readonly topologies: readonly string[];
  /** How many cases of each group; null is all of them. */
  readonly sample: number | null;
  /** Words that titles of cases have to have. */
  readonly title: string;
  /** Empty is every scenario. */
  readonly scenarios: readonly string[];
  /** Kind of NAT behind which remote users are; null is every kind, and networks that let little out. */
  readonly nat: NatKind | null;
  readonly plant: PlantKind | null;
  readonly out: string | null;
  /** Whether agents of the product measure inside too. */
  readonly agents: boolean;
  /** Whether servers are killed, packets lost and delayed, while calls are made. */
  readonly faults: boolean;
  /** Whether calls are made. */
  readonly calls: boolean;
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
  --nat KIND       only remote users behind this NAT: ${NatKind.options.join(', ')}
  --plant KIND     falsify one thing before it is exported: ${PLANT_KINDS.join(', ')}
  --agents         have agents of the product probe inside, and negotiate media
  --calls          have clients call each other through the servers, with media
  --faults         kill an edge server during calls, lose and delay packets
  --out DIR        write lab.json and lab.html

Exit status: 0 the world agrees, 1 it does not, 2 bad usage, or this machine cannot run the lab`;

/** Reads the arguments of the command; null when only help is wanted. @throws LabError for bad usage. */
export const optionsOf = (words: readonly string[]): Options | null => {
  const { values, positionals } = parsed(words);
  return values.help ? null : checked(values, positionals);
};

/** Arguments that mean the same. */
export const wordsOf = (options: Options): string[] => [
  ...options.topologies,
  ...(options.sample === null ? ['--all'] : ['--sample', String(options.sample)]),
  ...['--case', options.title],
  ...options.scenarios.flatMap((each) => ['--scenario', each]),
  ...(options.nat ? ['--nat', options.nat] : []),
  ...(options.plant ? ['--plant', options.plant] : []),
  ...(options.agents ? ['--agents'] : []),
  ...(options.calls ? ['--calls'] : []),
  ...(options.faults ? ['--faults'] : []),
  ...(options.out === null ? [] : ['--out', options.out]),
];

const checked = (
  values: ReturnType<typeof parsed>['values'],
  positionals: readonly string[],
): Options => {
  const examples = values.all && positionals.length === 0;
  return {
    topologies: examples ? exampleFiles() : some(positionals),
    sample: values.all ? null : count(values.sample),
    title: values.case,
    scenarios: values.scenario.flatMap((each) => oneOf(ScenarioId.options, each) ?? []),
    nat: oneOf(NatKind.options, values.nat),
    plant: oneOf(PLANT_KINDS, values.plant),
    ...partsOf(values, examples),
    out: values.out ?? (examples ? REFERENCE : null),
  };
};

/** What is looked at besides cases; agents take long, and are asked for where not everything is run. */
const partsOf = (
  { agents, calls, faults, all }: ReturnType<typeof parsed>['values'],
  isEverything: boolean,
): Pick<Options, 'agents' | 'calls' | 'faults'> => ({
  agents: agents || isEverything,
  calls: calls || all,
  faults: faults || all,
});

const some = (topologies: readonly string[]): readonly string[] => {
  if (topologies.length === 0) throw new LabError(USAGE);
  return topologies;
};

const count = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new LabError(USAGE);
  return Number(text);
};

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | null => {
  if (text === undefined) return null;
  const found = known.find((each) => each === text);
  if (found === undefined) throw new LabError(`${text} is none of ${known.join(', ')}`);
  return found;
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
        nat: { type: 'string' },
        plant: { type: 'string' },
        agents: { type: 'boolean', default: false },
        calls: { type: 'boolean', default: false },
        faults: { type: 'boolean', default: false },
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
