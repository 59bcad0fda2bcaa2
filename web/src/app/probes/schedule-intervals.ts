import { Schedule } from '@contract/watching';

const { everySeconds, jitterSeconds } = Schedule.shape;
const least = everySeconds.minValue ?? 0;
const most = everySeconds.maxValue ?? Infinity;
const round = [30, 60, 300, 900, 1_800, 3_600, 21_600, 86_400];

/** Seconds between two runs to choose from: from the least to the most that a schedule may have. */
export const usualIntervals: readonly number[] = [
  least,
  ...round.filter((seconds) => seconds > least && seconds < most),
  most,
];

/** Seconds that the probes of a run are spread over: half of the time between two runs, as far as a schedule may. */
export const spreadOf = (seconds: number): number =>
  Math.min(Math.floor(seconds / 2), jitterSeconds.maxValue ?? Infinity);
