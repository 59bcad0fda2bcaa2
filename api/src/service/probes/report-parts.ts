import type { PhaseTiming, ProbeFailure, ProbePhase, Report } from '../../domain/report.ts';
import type { DifferenceLine } from '../../domain/report-difference.ts';

/** One line of a report, in the part that it belongs to. */
export interface PartLine {
  readonly what: DifferenceLine['what'];
  readonly text: string;
  /** Lines with the same key say the same. */
  readonly key: string;
}

/** What belongs to one part of a probe at one address. */
export interface ReportPart {
  readonly address: string | null;
  readonly phase: ProbePhase | null;
  readonly lines: readonly PartLine[];
}

/**
 * A report taken apart: what comes before there are addresses, then each address, and of each its parts in their order. What
 * was said belongs to the part that ran at its time, and what was seen stands behind all parts.
 */
export const reportParts = (report: Report): readonly ReportPart[] => {
  const { phases, failures, observations, visits } = report;
  const whole = partsAt(report, { address: null, from: 0, phases, failures, observations });
  const from = phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [...whole, ...visits.flatMap((visit) => partsAt(report, { ...visit, from }))];
};

/** What of a report is about one address. */
interface Place extends Pick<Report, 'phases' | 'failures' | 'observations'> {
  readonly address: string | null;
  /** Milliseconds at which its first part starts. */
  readonly from: number;
}

const partsAt = (report: Report, place: Place): ReportPart[] => {
  const { address, phases, failures, observations } = place;
  const said = report.transcript.filter((line) => line.address === address);
  const ends = endsOf(phases, place.from);
  const partOf = (atMs: number): number => ends.findIndex((end) => atMs <= end + TENTH);
  const parts = phases.map(({ name, durationMs }, nth) => ({
    address,
    phase: name,
    lines: [
      ...said.filter(({ atMs }) => partOf(atMs) === nth).map(lineOf),
      { what: 'phase' as const, text: `${durationMs} ms`, key: 'phase' },
      ...failuresOf(failures, name, nth === phases.findLastIndex((one) => one.name === name)),
    ],
  }));
  const timed = new Set(phases.map(({ name }) => name));
  const rest = [
    ...said.filter(({ atMs }) => partOf(atMs) === -1).map(lineOf),
    ...failures.filter(({ phase }) => !timed.has(phase)).map(failureLine),
    ...observations.map(({ name, value }) => seenLine(name, String(value))),
  ];
  return [...parts, ...(rest.length > 0 ? [{ address, phase: null, lines: rest }] : [])];
};

/** Times are rounded. */
const TENTH = 0.1;

const endsOf = (phases: readonly PhaseTiming[], from: number): readonly number[] => {
  let at = from;
  return phases.map(({ durationMs }) => (at += durationMs));
};

const failuresOf = (
  failures: readonly ProbeFailure[],
  phase: ProbePhase,
  isLast: boolean,
): PartLine[] =>
  isLast ? failures.filter((failure) => failure.phase === phase).map(failureLine) : [];

const lineOf = ({ direction, text }: Report['transcript'][number]): PartLine => ({
  what: direction,
  text,
  key: `${direction} ${lasting(text)}`,
});

const failureLine = ({ code, detail }: ProbeFailure): PartLine => {
  const text = detail === '' ? code : `${code}: ${detail}`;
  return { what: 'failure', text, key: `failure ${lasting(text)}` };
};

const seenLine = (name: string, value: string): PartLine => ({
  what: 'seen',
  text: `${name}: ${value}`,
  key: `seen ${name}: ${lasting(value)}`,
});

/** The text without what is another one each time: tokens and times. */
const lasting = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '#')
    .replace(/\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b/gi, '#');
