import { formatDay } from '../ui/format';
import type { Span } from './timeline';

/** A mark on an axis of time. */
export interface Tick {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly label: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that a clock or a calendar has. */
const STEPS = [
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  15 * DAY,
  30 * DAY,
];

/** Marks at round local times, six at most: times of the day, and days where a day begins. */
export const timeTicks = ({ from, to }: Span, most = 6): Tick[] => {
  const step = STEPS.find((length) => (to - from) / length <= most) ?? 90 * DAY;
  const midnight = new Date(from);
  midnight.setHours(0, 0, 0, 0);
  const ticks: Tick[] = [];
  for (let at = midnight.getTime(); at <= to; at = next(at, step))
    if (at >= from) ticks.push({ at, label: labelOf(at) });
  return ticks;
};

/** Days are counted by the calendar: one has 23 or 25 hours now and then. */
const next = (at: number, step: number): number => {
  if (step < DAY) return at + step;
  const date = new Date(at);
  date.setDate(date.getDate() + step / DAY);
  return date.getTime();
};

const labelOf = (at: number): string => {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
  return isMidnight ? formatDay(at) : `${two(date.getHours())}:${two(date.getMinutes())}`;
};
