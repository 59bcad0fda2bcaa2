import type { ProbeGuard } from './guard/probe-guard.ts';
import { ProbeError } from './probe-error.ts';

/**
 * What ends work before its own end: the time, the user, the switch. Thousands of probes run at once, and listening here
 * costs less than listening to the signal.
 */
export interface Deadline {
  /** Fires with a probe error as its reason. */
  readonly signal: AbortSignal;
  /** Calls once when it is over, at once when it is over already. The answer takes the listener away. */
  readonly whenOver: (listener: (reason: Error) => void) => () => void;
}

/** A deadline of our own. Timer and listeners end with `end`. */
export interface Limit extends Deadline {
  readonly end: () => void;
}

/** What ends a probe before its time. */
export interface LimitOptions {
  readonly guard: ProbeGuard;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly visitTimeoutMs?: number;
}

/** The limit of a whole probe, and what makes the one of a visit within it. */
export const limitsOf = (
  options: LimitOptions,
): { readonly whole: Limit; readonly visitLimit: () => Limit } => {
  const { guard, signal, timeoutMs = WHOLE_MS, visitTimeoutMs = VISIT_MS } = options;
  const whole = limit(timeoutMs, (finish) => {
    const stopped = () => finish(new ProbeError('probes-stopped', 'probes were switched off'));
    const cancelled = () => finish(new ProbeError('cancelled', 'cancelled'));
    const unfollow = follow(guard.stopped(), stopped);
    const forget = signal && follow(signal, cancelled);
    return () => {
      unfollow();
      forget?.();
    };
  });
  return { whole, visitLimit: () => limit(visitTimeoutMs, whole.whenOver) };
};

/** Listens to a deadline or a signal; calls at once when it is over already. The answer takes the listener away. */
export const whenOver = (
  end: Deadline | AbortSignal,
  listener: (reason: Error) => void,
): (() => void) => {
  if (!(end instanceof AbortSignal)) return end.whenOver(listener);
  const abort = (): void => listener(end.reason as Error);
  if (end.aborted) abort();
  else end.addEventListener('abort', abort, { once: true });
  return () => end.removeEventListener('abort', abort);
};

const WHOLE_MS = 20_000;
const VISIT_MS = 8_000;

type Finish = (reason: Error) => void;

/** Over after so many milliseconds, or when what `watch` listens to says so. */
const limit = (ms: number, watch: (finish: Finish) => () => void): Limit => {
  const listeners = new Set<Finish>();
  const controller = new AbortController();
  const { signal } = controller;
  const finish: Finish = (why) => {
    if (signal.aborted) return;
    controller.abort(why);
    for (const listener of [...listeners]) listener(why);
  };
  const timer = setTimeout(() => finish(new ProbeError('timeout', 'nothing came in time')), ms);
  const unwatch = watch(finish);
  return {
    signal,
    whenOver: (listener) => {
      if (signal.aborted) listener(signal.reason as Error);
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end: () => {
      clearTimeout(timer);
      unwatch();
    },
  };
};

/** Calls when a signal fires, or has fired. One listener of the signal serves all that follow it: they may be thousands. */
const follow = (signal: AbortSignal, call: () => void): (() => void) => {
  if (signal.aborted) call();
  const all = followers.get(signal) ?? attended(signal);
  const own: Follower = { call, at: all.length };
  all.push(own);
  return () => {
    const last = all.pop();
    if (!last || last === own) return;
    // The last takes the place that becomes free.
    all[own.at] = last;
    last.at = own.at;
  };
};

interface Follower {
  readonly call: () => void;
  at: number;
}

/** Lists, because a set that lives long and changes always keeps what it held from being collected. */
const followers = new WeakMap<AbortSignal, Follower[]>();

const attended = (signal: AbortSignal): Follower[] => {
  const all: Follower[] = [];
  followers.set(signal, all);
  const tell = (): void => {
    for (const { call } of [...all]) call();
  };
  signal.addEventListener('abort', tell, { once: true });
  return all;
};
