import type { InsideCase, InsideReport } from './inside-report.ts';
import { countsOf } from './run-inside.ts';

/** What a page of a report is written with. */
export interface Writing {
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly escape: (text: string) => string;
}

/** The part of the page that says what agents inside measured; empty where none were asked for. */
export const insideSection = (
  inside: InsideReport | null,
  { table, escape }: Writing,
): readonly string[] => {
  if (!inside) return [];
  return [
    `<h3>Agents inside</h3><p>${escape(countsOf(inside.cases))}.</p>`,
    table(
      ['Group', 'Case', 'Verdict', 'Predicted', 'Observed', 'Because'],
      inside.cases.map(cells),
    ),
    `<p>Not run for real by agents: ${escape(inside.notRun.join('; '))}.</p>`,
  ];
};

const cells = (one: InsideCase): readonly string[] => [
  one.group,
  one.title,
  VERDICTS[one.agreement],
  one.predicted,
  one.observed,
  one.because ?? '',
];

const VERDICTS = { yes: 'Agrees', no: 'Disagrees', unseen: 'Cannot be shown for real' };
