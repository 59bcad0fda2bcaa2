import { setTimeout as pause } from 'node:timers/promises';

/** How something is repeated. */
export interface Repeating {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Is told of every failure, and ends it by throwing. */
  readonly failed: (error: unknown) => void;
}

/** Does something again and again until it is ended; after each failure in a row it waits longer. */
export const repeat = async (
  work: () => Promise<void>,
  { signal, failed }: Repeating,
): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    failures = await work().then(
      () => 0,
      (error: unknown) => {
        if (!signal.aborted) failed(error);
        return failures + 1;
      },
    );
    await pause(waitAfter(failures), undefined, { signal }).catch(() => undefined);
  }
};

/** Milliseconds. Without a failure: so far apart that each time is about many jobs at once. */
const times = { gap: 100, retry: 500, slowest: 10_000 } as const;

const waitAfter = (failures: number): number =>
  failures === 0
    ? times.gap
    : Math.min(times.retry * 2 ** (failures - 1), times.slowest) * (0.75 + Math.random() / 2);
