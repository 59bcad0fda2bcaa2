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
  /** Milliseconds that it rests in any case. */
  readonly restMs: number;
  readonly onError: (error: unknown) => void;
}

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
  { work, everyMs, restMs, onError }: DutyPlan,
  state: { readonly stopped: boolean },
  { own, rest }: { readonly own: Bell; readonly rest: Bell },
): Promise<void> => {
  while (!state.stopped) {
    const more = await work().catch((error: unknown) => {
      onError(error);
      return false;
    });
    await rest.wait(more ? 0 : restMs);
    if (!more) await own.wait(everyMs);
  }
};
