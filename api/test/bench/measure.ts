/** One figure: what was measured, its median, and the limit it is held against. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the product promises; null where it promises nothing. */
  readonly limit: number | null;
  /** Runs that succeeded, of all. */
  readonly successes: string;
}

const RUNS = 5;

/** The middle one of some numbers. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The value that `share` of the numbers do not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;

/** Runs something once to warm it up and five times for the record; answers the median in milliseconds. */
export const timed = async (
  what: string,
  limit: number | null,
  run: () => unknown,
): Promise<Figure> => {
  await run();
  const took: number[] = [];
  let failed = 0;
  for (let n = 0; n < RUNS; n++) {
    const start = performance.now();
    try {
      await run();
      took.push(performance.now() - start);
    } catch (error) {
      failed++;
      console.error(`${what}: ${String(error)}`);
    }
  }
  return { what, value: median(took), unit: 'ms', limit, successes: `${RUNS - failed} of ${RUNS}` };
};

/** One line of the report. */
export const lineOf = ({ what, value, unit, limit, successes }: Figure): string => {
  const shown = value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
  const held =
    limit === null ? '' : value <= limit ? `within ${limit} ${unit}` : `OVER ${limit} ${unit}`;
  return [what.padEnd(66), `${shown} ${unit}`.padStart(12), held.padEnd(18), successes].join('  ');
};
