import type { Report, Visit } from '../../domain/report.ts';

/** Characters of JSON that a kept report has at most. */
const MOST = 64_000;

/** A report that fits into its row: the middle of a long transcript goes first, then what was seen at many addresses. */
export const boundedReport = (report: Report): Report => {
  for (const shorten of [same, middleless, fewVisits, bare]) {
    const short = shorten(report);
    if (JSON.stringify(short).length <= MOST) return short;
  }
  return { ...bare(report), target: {}, failure: null, failures: [] };
};

const same = (report: Report): Report => report;

const LINES = 40;
const LINE = 400;

const middleless = (report: Report): Report => {
  const lines = report.transcript.map((line) => ({ ...line, text: line.text.slice(0, LINE) }));
  const left = lines.length - 2 * LINES;
  if (left <= 0) return { ...report, transcript: lines };
  const { atMs } = lines[LINES] ?? { atMs: 0 };
  const text = `${left} lines were left out`;
  const gap = { atMs, address: null, direction: 'note' as const, text };
  return { ...report, transcript: [...lines.slice(0, LINES), gap, ...lines.slice(-LINES)] };
};

const VISITS = 16;

const fewVisits = (report: Report): Report => ({
  ...middleless(report),
  visits: worstFirst(report.visits).slice(0, VISITS),
  failures: report.failures.slice(0, VISITS),
});

const worstFirst = (visits: readonly Visit[]): Visit[] =>
  visits.toSorted(
    (one, other) => Number(one.verdict === 'works') - Number(other.verdict === 'works'),
  );

const bare = (report: Report): Report => ({
  ...report,
  phases: report.phases.slice(0, VISITS),
  observations: [],
  failures: report.failures.slice(0, 2),
  visits: [],
  transcript: [],
});
