const AT_ONCE = 16;

/** Runs something so many times, sixteen at once; answers the microseconds of each. */
export const perProbe = async (runs: number, run: () => Promise<void>): Promise<number> => {
  let left = runs;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ((performance.now() - start) * 1000) / runs;
};
