import type { Outcome, PlannedReply, PlannedRow, Series, SweepProgress } from '@contract/probes';

/** What a planned thing comes to, from the most harmless to the gravest. */
const ranks: readonly Outcome[] = [
  'no-plan',
  'as-planned',
  'unsure',
  'different',
  'missing',
  'not-planned-but-open',
];

/** Whether the world is not as planned. Where nobody looked, nothing is known. */
export const isOff = (outcome: Outcome | null): boolean =>
  outcome !== null && ranks.indexOf(outcome) > ranks.indexOf('unsure');

/** The gravest of several outcomes; null where nobody looked. */
export const gravest = (outcomes: readonly (Outcome | null)[]): Outcome | null =>
  outcomes.reduce<Outcome | null>(
    (worst, outcome) => (rank(outcome) > rank(worst) ? outcome : worst),
    null,
  );

const rank = (outcome: Outcome | null): number => (outcome === null ? -1 : ranks.indexOf(outcome));

/** What was known, with what a sweep saw since. */
export const withProgress = (
  reply: PlannedReply,
  { sweep, series }: SweepProgress,
): PlannedReply => {
  const seen = Map.groupBy(series, ({ key }) => key);
  const rows = seen.size === 0 ? reply.rows : reply.rows.map((row) => withSeen(row, seen));
  const came = new Set(series.map(({ id }) => id));
  const waiting = sweep.state === 'running' ? reply.waiting.filter((id) => !came.has(id)) : [];
  return { ...reply, sweep, rows, waiting };
};

const withSeen = (row: PlannedRow, seen: ReadonlyMap<string, readonly Series[]>): PlannedRow => {
  const fresh = seen.get(row.key);
  if (!fresh) return row;
  const ids = new Set(fresh.map(({ id }) => id));
  const series = [...row.series.filter(({ id }) => !ids.has(id)), ...fresh];
  return { ...row, series, outcome: gravest(series.map(({ outcome }) => outcome)) };
};
