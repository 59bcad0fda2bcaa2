import type { ProbeGuard } from './guard/probe-guard.ts';
import { ProbeError } from './probe-error.ts';

/** A signal that fires with a probe error as its reason. Timer and listeners end with `end`. */
export interface Limit {
  readonly signal: AbortSignal;
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
export const limitsOf = (options: LimitOptions): Limit & { readonly visitLimit: () => Limit } => {
  const { guard, signal, timeoutMs = WHOLE_MS, visitTimeoutMs = VISIT_MS } = options;
  const whole = limit(timeoutMs, [
    {
      signal: guard.stopped(),
      reason: () => new ProbeError('probes-stopped', 'probes were switched off'),
    },
    ...(signal ? [{ signal, reason: () => new ProbeError('cancelled', 'cancelled') }] : []),
  ]);
  return {
    ...whole,
    visitLimit: () => limit(visitTimeoutMs, [{ signal: whole.signal, reason: null }]),
  };
};

const WHOLE_MS = 20_000;
const VISIT_MS = 8_000;

interface Parent {
  readonly signal: AbortSignal;
  /** Null hands on the reason of the parent. */
  readonly reason: (() => ProbeError) | null;
}

const limit = (ms: number, parents: readonly Parent[]): Limit => {
  const controller = new AbortController();
  const late = (): void => controller.abort(new ProbeError('timeout', 'nothing came in time'));
  const timer = setTimeout(late, ms);
  const unfollow = parents.map((parent) => follow(parent, controller));
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      for (const one of unfollow) one();
    },
  };
};

const follow = ({ signal, reason }: Parent, controller: AbortController): (() => void) => {
  const abort = (): void => controller.abort(reason?.() ?? signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
};
