import type { Design } from '../../api/src/domain/topology.ts';
import { type Case, casesOf, sampleOf } from './cases.ts';
import { insideAgrees, runInside } from './inside/run-inside.ts';
import { Lab } from './lab.ts';
import type { Report } from './dated-report.ts';
import type { Options } from './options.ts';
import { checkNats } from './nat-check.ts';
import { loneConnections } from './lone-connections.ts';
import { type Plant, plantOf } from './plant.ts';
import { type Scan, scan } from './scan.ts';
import { healthy, type Situation } from './situation.ts';
import { Trials } from './trial.ts';
import { inTurn } from './turn.ts';
import { type CaseResult, HEAD, lineOf, resultOf, withExplanation, withLone } from './verdict.ts';

/** Runs cases of a topology in a lab of their own, which is gone afterwards however it ends, and prints a line for each. */
export const runTopology = async (design: Design, options: Options): Promise<Report> => {
  const plant = options.plant === null ? null : plantOf(options.plant, design);
  const lab = new Lab(design);
  try {
    console.log(`\n${design.name}\n${plant ? `Planted: ${plant.title}\n` : ''}${HEAD}`);
    await lab.open();
    const whole = planted(healthy(design), plant);
    await lab.enter(whole);
    // What is planted has to show in scenarios: nothing else is looked at.
    const nats = plant ? [] : await checkNats(lab);
    for (const each of nats.filter(({ expected, observed }) => expected !== observed))
      console.log(`NAT ${each.nat}: ${each.observed}`);
    const scanned = plant ? NOT_SCANNED : await scan(lab, whole);
    const trials = new Trials(lab, options);
    const results: CaseResult[] = [];
    const cases = casesOf(design);
    for (const each of chosen(cases, options)) {
      const situation = planted(each.situation, plant);
      results.push(await runCase({ lab, trials }, { ...each, situation }));
    }
    console.log(summary(results, scanned));
    const inside = await inTurn(() => runInside(lab, whole, options));
    return {
      name: design.name,
      version: design.settings.version,
      agrees: [
        results.every(isGood),
        insideAgrees(inside),
        scanned.wrong.length === 0,
        nats.every(({ expected, observed }) => expected === observed),
      ].every(Boolean),
      planted: plant && { title: plant.title, scenarios: plant.scenarios },
      results,
      cases: cases.length,
      scanned,
      inside,
      nats,
      standIns: lab.standIns,
    };
  } finally {
    await lab.close();
  }
};

const planted = (situation: Situation, plant: Plant | null): Situation =>
  plant ? { ...situation, falsify: plant.falsify } : situation;

const NOT_SCANNED: Scan = { asked: 0, open: 0, wrong: [] };

const isGood = ({ verdict }: CaseResult): boolean => verdict !== 'disagrees';

const chosen = (cases: readonly Case[], { sample, title }: Options): readonly Case[] => {
  const all = cases.filter((each) => each.title.includes(title));
  return sample === null ? all : sampleOf(all, sample);
};

const runCase = async (
  { lab, trials }: { readonly lab: Lab; readonly trials: Trials },
  each: Case,
): Promise<CaseResult> => {
  const from = performance.now();
  const trial = await trials.tryOut(each.situation);
  const found = resultOf(each, trial, Math.round(performance.now() - from));
  const isMissed = each.group !== 'Necessary' || found.verdict !== 'unseen';
  const seen = isMissed ? found : withLone(found, await loneConnections(lab, each.situation));
  const result = withExplanation(seen, each.situation.design.name);
  console.log(lineOf(result));
  for (const line of [...result.explained, ...result.rulesAstray, ...(result.lone?.passed ?? [])])
    console.log(`    ${line}`);
  const unexplained = result.explained.length > 0 ? [] : result.disagreeing.slice(0, 3);
  for (const { ladderId, predicted, observed } of unexplained)
    console.log(`    ${ladderId}: proof ${say(predicted)}; world ${say(observed)}`);
  return result;
};

const say = ({ stopsAt, because }: { stopsAt: number | null; because: string | null }): string =>
  stopsAt === null ? 'gets through' : `stops at arrow ${stopsAt}, ${because ?? ''}`;

const summary = (results: readonly CaseResult[], { asked, wrong }: Scan): string => {
  const count = (verdict: CaseResult['verdict']): number =>
    results.filter((each) => each.verdict === verdict).length;
  return [
    `Scan: ${asked} asked, ${wrong.length} not as planned`,
    ...wrong.map((line) => `    ${line}`),
    `${results.length} cases: ${count('ok')} agree, ${count('disagrees')} disagree, ${count('explained')} disagree as explained, ${count('broken')} broken as planned, ${count('unseen')} cannot be seen for real`,
  ].join('\n');
};
