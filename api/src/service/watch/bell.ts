/** Wakes whoever waits; a ring while nobody waits is not lost. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves at a ring, or after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** A bell for one who waits. */
export const bell = (): Bell => {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    wait: async (ms) => {
      if (!rung) await new Promise<void>((resolve) => (wake = after(ms, resolve)));
      rung = false;
      wake = () => undefined;
    },
  };
};

const after = (ms: number, resolve: () => void): (() => void) => {
  const timer = setTimeout(resolve, Math.max(0, ms));
  return () => {
    clearTimeout(timer);
    resolve();
  };
};
