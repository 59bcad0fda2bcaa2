import type { Design } from '../../api/src/domain/topology.ts';
import type { Case } from './cases.ts';
import { Lab } from './lab.ts';
import type { Report } from './dated-report.ts';
import { scan } from './scan.ts';
import { healthy } from './situation.ts';
import { tryOut } from './trial.ts';
import { type CaseResult, HEAD, lineOf, resultOf } from './verdict.ts';

/** Runs cases in a lab of their own, which is gone afterwards however it ends, and prints a line for each. */
export const runCases = async (design: Design, cases: readonly Case[]): Promise<Report> => {
  const lab = new Lab(design);
  try {
    console.log(`\n${design.name}\n${HEAD}`);
    await lab.open();
    const healthySituation = healthy(design);
    await lab.enter(healthySituation);
    const scanned = await scan(lab, healthySituation);
    const results: CaseResult[] = [];
    for (const each of cases) results.push(await runCase(lab, each));
    console.log(`Scan: ${scanned.asked} asked, ${scanned.wrong.length} not as planned`);
    for (const line of scanned.wrong) console.log(`    ${line}`);
    console.log(summary(results));
    const agrees = [
      ...results.map(({ verdict }) => verdict === 'ok' || verdict === 'unseen'),
      !scanned.wrong[0],
    ];
    return {
      name: design.name,
      version: design.settings.version,
      agrees: agrees.every(Boolean),
      results,
      scanned,
      standIns: lab.standIns,
    };
  } finally {
    await lab.close();
  }
};

const runCase = async (lab: Lab, each: Case): Promise<CaseResult> => {
  const from = performance.now();
  const trial = await tryOut(lab, each.situation);
  const result = resultOf(each, trial, Math.round(performance.now() - from));
  console.log(lineOf(result));
  for (const { ladderId, predicted, observed } of result.disagreeing.slice(0, 3))
    console.log(`    ${ladderId}: proof ${say(predicted)}; world ${say(observed)}`);
  return result;
};

const say = ({ stopsAt, because }: { stopsAt: number | null; because: string | null }): string =>
  stopsAt === null ? 'gets through' : `stops at arrow ${stopsAt}, ${because ?? ''}`;

const summary = (results: readonly CaseResult[]): string => {
  const count = (verdict: CaseResult['verdict']): number =>
    results.filter((each) => each.verdict === verdict).length;
  return `${results.length} cases: ${count('ok')} agree, ${count('disagrees')} disagree, ${count('broken')} broken as planned, ${count('unseen')} cannot be seen for real`;
};
