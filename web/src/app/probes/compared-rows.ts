import type { PlannedRow, Series } from '@contract/probes';
import { formatDate } from '../ui/format';
import type { MarkKind } from '../ui/mark-kinds';
import { outcomeWords, words } from './outcome-words';

/** One line of the plan beside what is there. */
export interface ComparedRow {
  readonly what: string;
  readonly planned: string;
  readonly seen: string;
  readonly kind: MarkKind;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

/** The plan of a probe beside what an agent saw of it. */
export const comparedRows = (row: PlannedRow, series: Series, now = Date.now()): ComparedRow[] => [
  {
    what: 'Reachable',
    planned: row.openFrom.length > 0 ? 'answers' : 'closed',
    ...reachable(row, series),
  },
  ...(series.planned
    ? [{ what: 'What', planned: series.planned, seen: series.seen || 'nothing', ...mark(series) }]
    : []),
  ...(series.certificateEndsAt ? [certificateRow(series.certificateEndsAt, now)] : []),
];

const reachable = (
  { openFrom }: PlannedRow,
  { verdict, failure }: Series,
): Pick<ComparedRow, 'seen' | 'kind'> => {
  const answers = verdict === 'works' || verdict === 'impaired';
  const wanted = openFrom.length > 0;
  if (verdict === null || verdict === 'unsure') return { seen: 'not known', kind: 'unsure' };
  if (answers) return { seen: 'answers', kind: wanted ? 'ok' : 'fail' };
  return { seen: words(failure ?? 'no answer'), kind: wanted ? 'fail' : 'ok' };
};

const mark = ({ outcome }: Series): { kind: MarkKind } => ({
  kind: outcome === null ? 'na' : outcomeWords[outcome].kind,
});

const certificateRow = (endsAt: string, now: number): ComparedRow => {
  const days = Math.floor((Date.parse(endsAt) - now) / DAY_MS);
  return {
    what: 'Valid until',
    planned: `${String(SOON_DAYS)} days or more`,
    seen: `${formatDate(endsAt)}, ${String(days)} d`,
    kind: days < 0 ? 'fail' : days < SOON_DAYS ? 'warn' : 'ok',
  };
};
