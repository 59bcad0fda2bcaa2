import { burst } from './burst.ts';
import { type Figure, median } from './measure.ts';

/** A prober in a contest. */
export interface Runner {
  readonly what: string;
  readonly ask: () => Promise<boolean>;
  /** Milliseconds of processor that it has used. */
  readonly processorMs: () => number;
}

/** The rounds of one prober. */
export interface Rounds {
  readonly run: () => Promise<void>;
  /** Microseconds of a probe, held against a limit; and how many of the processor. */
  readonly figures: (limit: number | null) => readonly [Figure, Figure];
}

/** Rounds of so many probes each; the first warms up and does not count. @throws Error when one does not succeed */
export const roundsOf = ({ what, ask, processorMs }: Runner, runs: number): Rounds => {
  const [took, cost]: [number[], number[]] = [[], []];
  let warm = false;
  const figure = (name: string, value: number, limit: number | null): Figure => ({
    what: name,
    value,
    unit: 'µs',
    limit: limit === null ? null : Math.round(limit),
    successes: `${took.length * runs} of ${took.length * runs}`,
  });
  return {
    run: async () => {
      const before = processorMs();
      const { each, succeeded } = await burst(runs, ask);
      if (succeeded !== runs) throw new Error(`${what}: ${succeeded} of ${runs} succeeded`);
      if (warm) took.push(each);
      if (warm) cost.push(((processorMs() - before) * 1000) / runs);
      warm = true;
    },
    figures: (limit) => [
      figure(what, median(took), limit),
      figure(`${what}, of the processor`, median(cost), null),
    ],
  };
};
