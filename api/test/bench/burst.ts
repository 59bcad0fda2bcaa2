/** What so many probes took. */
export interface Burst {
  /** Microseconds of each. */
  readonly each: number;
  readonly succeeded: number;
}

/** Runs something so many times, sixteen at once; it answers whether it succeeded. */
export const burst = async (
  runs: number,
  run: () => Promise<boolean>,
  atOnce = 16,
): Promise<Burst> => {
  let [left, succeeded] = [runs, 0];
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (left-- > 0) if (await run()) succeeded += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { each: ((performance.now() - start) * 1000) / runs, succeeded };
};
