import { probeFailures } from '../facts/probe-failures/index.ts';
import type {
  Observation,
  PhaseTiming,
  ProbeFailure,
  ProbeFailureCode,
  ProbePhase,
  TranscriptLine,
} from '../domain/report.ts';
import { failureOf } from './failure-of.ts';
import { harmless } from './harmless.ts';

/** Keeps what a probe sees. Text of peers becomes harmless here, and nothing grows without bound. */
export interface Recorder {
  /** Times a part; what fails within it belongs to it. Parts nest, the inner one counts. */
  readonly phase: <T>(name: ProbePhase, work: () => Promise<T>) => Promise<T>;
  /** Keeps what was seen; a later value of the same name replaces an earlier one. */
  readonly observe: (name: string, value: Observation['value']) => void;
  /** Something is not as wanted, and the probe goes on. Causes are those that are likelier here than the usual ones. */
  readonly fault: (
    code: ProbeFailureCode,
    detail: string,
    phase?: ProbePhase,
    causes?: readonly string[],
  ) => void;
  /** One line of the transcript. */
  readonly say: (direction: TranscriptLine['direction'], text: string) => void;
}

/** What a recorder has kept. */
export interface Recorded {
  readonly phases: PhaseTiming[];
  readonly observations: Observation[];
  readonly failures: ProbeFailure[];
}

/** What all recorders of a probe share. `now` is in milliseconds since its start. */
export interface Tape {
  readonly transcript: TranscriptLine[];
  readonly now: () => number;
}

/** A recorder for one address, or for what comes before there is one, and what it keeps. */
export const recorder = (
  address: string | null,
  { transcript, now }: Tape,
): {
  readonly recorder: Recorder;
  readonly kept: Recorded;
  readonly failed: (error: unknown) => void;
} => {
  const kept: Recorded = { phases: [], observations: [], failures: [] };
  let current: ProbePhase = 'guard';
  const fault: Recorder['fault'] = (code, detail, phase = current, causes = []) =>
    keepFailure(kept.failures, { code, phase, address, detail: harmless(detail), causes });
  return {
    kept,
    failed: (error) => {
      const { code, detail, causes } = failureOf(error, current);
      fault(code, detail, current, causes);
    },
    recorder: {
      phase: async (name, work) => {
        const [outer, start] = [current, now()];
        current = name;
        try {
          const result = await work();
          current = outer;
          return result;
        } finally {
          kept.phases.push({ name, durationMs: rounded(now() - start) });
        }
      },
      observe: (name, value) => keepObservation(kept.observations, { name, value }),
      fault,
      say: (direction, text) => {
        const line = { atMs: rounded(now()), address, direction, text: harmless(text, MOST.line) };
        if (transcript.length < MOST.lines) transcript.push(line);
      },
    },
  };
};

const MOST = { failures: 50, observations: 100, lines: 200, line: 1000, values: 200 } as const;

/** Milliseconds to a tenth. */
export const rounded = (ms: number): number => Math.round(ms * 10) / 10;

const keepFailure = (
  failures: ProbeFailure[],
  failure: Omit<ProbeFailure, 'gravity' | 'causes'> & { readonly causes: readonly string[] },
): void => {
  const { code, detail } = failure;
  const known = failures.some((one) => one.code === code && one.detail === detail);
  if (known || failures.length >= MOST.failures) return;
  const { gravity, causes } = probeFailures[code];
  failures.push({ ...failure, gravity, causes: [...new Set([...failure.causes, ...causes])] });
};

const keepObservation = (observations: Observation[], { name, value }: Observation): void => {
  const at = observations.findIndex((one) => one.name === name);
  const kept = { name, value: harmlessValue(value) };
  if (at >= 0) observations[at] = kept;
  else if (observations.length < MOST.observations) observations.push(kept);
};

const harmlessValue = (value: Observation['value']): Observation['value'] => {
  if (typeof value === 'string') return harmless(value, MOST.line);
  return Array.isArray(value) ? value.slice(0, MOST.values).map((one) => harmless(one)) : value;
};
