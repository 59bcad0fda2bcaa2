import type { Report } from './dated-report.ts';
import type { Outcome } from './trial.ts';
import type { CaseResult } from './verdict.ts';

/**
 * Leaves out of explained cases the disagreements in which the world says what it says of the topology as planned, and counts
 * them: one that is there throughout is told once.
 */
export const withoutRepeats = (report: Report): Report => {
  const planned = report.results.find(({ group }) => group === 'Works');
  if (!planned) return report;
  const said = new Set(planned.disagreeing.map(wordsOf));
  const shortened = (result: CaseResult): CaseResult => {
    if (result === planned || result.verdict !== 'explained') return result;
    const disagreeing = result.disagreeing.filter((each) => !said.has(wordsOf(each)));
    return { ...result, disagreeing, repeated: result.disagreeing.length - disagreeing.length };
  };
  return { ...report, results: report.results.map(shortened) };
};

const wordsOf = ({ ladderId, observed }: Outcome): string =>
  [ladderId, observed.stopsAt, observed.because].join(' ');
