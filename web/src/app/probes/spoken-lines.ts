import type { Report } from '@contract/probes';
import { milliseconds } from './outcome-words';

/** One line of what happened in a probe. */
export interface SpokenLine {
  readonly at: string;
  /** `sent`, `received`, `note`, or the phase that ended. */
  readonly what: string;
  readonly address: string | null;
  readonly text: string;
}

/** What was said and how long each phase took, in the order of time. */
export const spokenLines = (report: Report): SpokenLine[] => {
  const start = Date.parse(report.startedAt);
  const said = report.transcript.map((line): Timed => ({ ...line, what: line.direction }));
  return [...said, ...phaseLines(report)]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, what, address, text }) => ({ at: clockAt(start + atMs), what, address, text }));
};

type Timed = Pick<SpokenLine, 'what' | 'address' | 'text'> & { readonly atMs: number };

/** Phases follow one another: those of the whole probe first, then those at each address. */
const phaseLines = ({ phases, visits }: Report): Timed[] => {
  const before = ended(phases, { from: 0, address: null, place: '' });
  const from = before.at(-1)?.atMs ?? 0;
  return [
    ...before,
    ...visits.flatMap(({ address, port, phases: own }) =>
      ended(own, { from, address, place: `${address}:${String(port)}, ` }),
    ),
  ];
};

const ended = (
  phases: Report['phases'],
  { from, address, place }: { from: number; address: string | null; place: string },
): Timed[] => {
  let at = from;
  return phases.map(({ name, durationMs }) => {
    at += durationMs;
    return { atMs: at, what: name, address, text: `${place}${milliseconds(durationMs)}` };
  });
};

/** `09:41:52.104`, local time; `at` in milliseconds since 1970. */
export const clockAt = (at: number): string => {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const thousandths = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${thousandths}`;
};
