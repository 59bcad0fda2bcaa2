import type {
  Outcome,
  PlannedReply,
  PlannedRow,
  Series,
  Sweep,
  SweepProgress,
} from '@contract/probes';

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

/** What was known, with what a sweep told. Where that is older than what was known, the newer stays. */
export const withProgress = (
  reply: PlannedReply,
  { sweep: told, series }: SweepProgress,
): PlannedReply => {
  const sweep = later(reply.sweep, told);
  const seen = Map.groupBy(series, ({ key }) => key);
  const rows = seen.size === 0 ? reply.rows : reply.rows.map((row) => withSeen(row, seen));
  const came = new Set(sweep.id === told.id ? series.map(({ id }) => id) : []);
  const waiting = sweep.state === 'running' ? reply.waiting.filter((id) => !came.has(id)) : [];
  return { ...reply, sweep, rows, waiting };
};

/** The sweep that began later, or the same one as it was later. */
const later = (known: Sweep | null, told: Sweep): Sweep => {
  if (!known) return told;
  if (known.id !== told.id) return known.startedAt > told.startedAt ? known : told;
  if (known.state !== told.state) return known.state === 'running' ? told : known;
  return known.done > told.done ? known : told;
};

const withSeen = (row: PlannedRow, seen: ReadonlyMap<string, readonly Series[]>): PlannedRow => {
  const known = new Map(row.series.map(({ id, lastAt }) => [id, lastAt ?? '']));
  const fresh = seen
    .get(row.key)
    ?.filter(({ id, lastAt }) => (lastAt ?? '') >= (known.get(id) ?? ''));
  if (!fresh) return row;
  const ids = new Set(fresh.map(({ id }) => id));
  const series = [...row.series.filter(({ id }) => !ids.has(id)), ...fresh];
  return { ...row, series, outcome: gravest(series.map(({ outcome }) => outcome)) };
};
