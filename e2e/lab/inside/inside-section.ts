import type { InsideCase, InsideReport } from './inside-report.ts';
import { countsOf } from './run-inside.ts';

/** What a page of a report is written with. */
export interface Writing {
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly escape: (text: string) => string;
}

/** The parts of the page that say what agents and clients inside measured, one for each group; empty where none were asked for. */
export const insideSection = (
  inside: InsideReport | null,
  { table, escape }: Writing,
): readonly string[] => {
  if (!inside) return [];
  const groups = [...Map.groupBy(inside.cases, ({ group }) => group)];
  return [
    ...groups.flatMap(([group, cases]) => [
      `<h3>${escape(group)}</h3><p>${escape(countsOf(cases))}.</p>`,
      table(['Case', 'Verdict', 'Predicted', 'Observed', 'Because'], cases.map(cells)),
    ]),
    `<p>Not run for real inside: ${escape(inside.notRun.join('; '))}.</p>`,
  ];
};

const cells = (one: InsideCase): readonly string[] => [
  one.title,
  VERDICTS[one.agreement],
  one.predicted,
  one.observed,
  one.because ?? '',
];

const VERDICTS = {
  yes: 'Agrees',
  no: 'Disagrees',
  explained: 'Disagrees, as explained',
  unseen: 'Cannot be shown for real',
};
