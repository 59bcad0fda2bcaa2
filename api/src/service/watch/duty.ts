import { bell, type Bell } from './bell.ts';

/** Work that a server does again and again until it stops. */
export interface Duty {
  /** Does it soon. */
  readonly ring: () => void;
  /** Waits for the work that is being done, and does no more. */
  readonly stop: () => Promise<void>;
}

/** How a duty is done. */
export interface DutyPlan {
  /** Answers whether there is more to do at once. */
  readonly work: () => Promise<boolean>;
  /** Milliseconds between two times, unless it is rung for. */
  readonly everyMs: number;
  /** Milliseconds that it rests in any case; what takes long rests longer. */
  readonly restMs: number;
  /** Twice as long from failure to failure, and at most so many milliseconds; as long as ever without it. */
  readonly longestMs?: number;
  readonly onError: (error: unknown) => void;
}

/** What took some time rests so many times as long: however much there is to do, it takes a twentieth of the time. */
const REST = 19;
const LONGEST_REST_MS = 15_000;

/** Begins a duty. What it throws is told, and it goes on. */
export const beginDuty = (plan: DutyPlan): Duty => {
  const [own, rest] = [bell(), bell()];
  const state = { stopped: false };
  const done = go(plan, state, { own, rest });
  return {
    ring: own.ring,
    stop: () => {
      state.stopped = true;
      own.ring();
      rest.ring();
      return done;
    },
  };
};

const go = async (
  { work, everyMs, restMs, longestMs = everyMs, onError }: DutyPlan,
  state: { readonly stopped: boolean },
  { own, rest }: { readonly own: Bell; readonly rest: Bell },
): Promise<void> => {
  let failures = 0;
  while (!state.stopped) {
    const began = performance.now();
    const more = await work().then(
      (isMore) => {
        failures = 0;
        return isMore;
      },
      (error: unknown) => {
        failures += 1;
        onError(error);
        return false;
      },
    );
    const resting = Math.min(REST * (performance.now() - began), LONGEST_REST_MS);
    await rest.wait(more ? 0 : Math.max(restMs, resting));
    if (!more) await own.wait(Math.min(everyMs * 2 ** failures, Math.max(everyMs, longestMs)));
  }
};
