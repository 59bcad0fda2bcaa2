import { failureLabel, type PlannedRow, type Series } from '@contract/probes';
import { formatDate } from '../ui/format';
import type { MarkKind } from '../ui/mark-kinds';
import { isAbsence, outcomeWords } from './outcome-words';
import { seenText } from './seen-text';

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
  // A name that is not known is no place that could be reached.
  ...(isAbsence(series) ? [] : [reachable(row, series)]),
  ...(series.planned
    ? [
        {
          what: row.kind === 'dns' ? 'Values' : 'Service',
          planned: series.planned,
          seen: seenText(series.seen) || 'nothing',
          ...mark(series),
        },
      ]
    : []),
  ...(series.certificateEndsAt ? [certificateRow(series.certificateEndsAt, now)] : []),
];

/** With these nobody answered; with any other failure somebody did, if not as planned. */
const SILENT: ReadonlySet<string> = new Set([
  'timeout',
  'no-reply',
  'connection-refused',
  'host-unreachable',
  'path-blocked',
  'path-rejected',
  'name-not-found',
  'name-without-addresses',
  'name-server-failure',
  'local-failure',
]);

const answers = ({ verdict, failure }: Series): boolean =>
  verdict === 'works' || verdict === 'impaired' || !SILENT.has(failure ?? 'no-reply');

/** What is open from one zone may have to be closed from the one of this agent. */
const isWanted = ({ openFrom }: PlannedRow, { key }: Series): boolean =>
  openFrom.length > 0 && !key.startsWith('closed:');

const reachable = (row: PlannedRow, series: Series): ComparedRow => {
  const { verdict, outcome, failure } = series;
  const wanted = isWanted(row, series);
  const told = { what: 'Reachable', planned: wanted ? 'answers' : 'closed' };
  if (verdict === null || verdict === 'unsure')
    return { ...told, seen: 'not known', kind: 'unsure' };
  const there = wanted ? answers(series) : outcome === 'not-planned-but-open';
  return {
    ...told,
    seen: there ? 'answers' : failureLabel(failure ?? 'no-answer'),
    kind: there === wanted ? 'ok' : 'fail',
  };
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
