import { probeTargets } from '../domain/probe.ts';
import type { Report, Visit } from '../domain/report.ts';
import type { ProbeGuard } from './guard/probe-guard.ts';
import type {
  Place,
  Probe,
  ProbeContext,
  ProbeSecrets,
  RunContext,
  VisitContext,
} from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { recorder, rounded, type Tape } from './recorder.ts';
import type { Rendezvous } from './rendezvous.ts';
import { type Limit, limitsOf } from './time-limits.ts';
import { verdictOf } from './verdict-of.ts';

/** What a run needs beside the probe and its target. */
export interface RunOptions {
  readonly guard: ProbeGuard;
  readonly secrets?: ProbeSecrets;
  /** Cancels. */
  readonly signal?: AbortSignal;
  /** Milliseconds for all of it, and for one address. */
  readonly timeoutMs?: number;
  readonly visitTimeoutMs?: number;
  readonly today?: () => Date;
  /** The other half, for kinds that have two sides. */
  readonly rendezvous?: Rendezvous;
}

/** Runs one probe to its end or its time limit, whichever comes first. Whatever the peers do becomes a report. */
export const runProbe = async (
  probe: Probe,
  input: Readonly<Record<string, unknown>>,
  options: RunOptions,
): Promise<Report> => {
  const { today = () => new Date() } = options;
  const start = performance.now();
  const tape: Tape = { transcript: [], now: () => performance.now() - start };
  const startedAt = today().toISOString();
  const visits: Visit[] = [];
  const whole = recorder(null, tape);
  const limits = limitsOf(options);
  const { guard, secrets = NO_SECRETS, rendezvous } = options;
  const partner = rendezvous ? { rendezvous } : {};
  const own = { guard, secrets, today, visits, ...partner };
  const context = { ...whole.recorder, ...own, ...limits, ...tape };
  try {
    await run(probe, input, context);
  } catch (error) {
    whole.failed(error);
  } finally {
    limits.end();
  }
  const failures = [...whole.kept.failures, ...visits.flatMap((visit) => visit.failures)];
  return {
    kind: probe.kind,
    target: { ...input },
    startedAt,
    durationMs: rounded(tape.now()),
    verdict: verdictOf(whole.kept.failures, visits),
    failure: failures.find(({ gravity }) => gravity === 'fails') ?? failures[0] ?? null,
    ...whole.kept,
    visits,
    transcript: tape.transcript,
  };
};

const NO_SECRETS: ProbeSecrets = {};

/** What the runner keeps beside what a probe sees of it. */
type Running = ProbeContext & Tape & { readonly visits: Visit[]; readonly visitLimit: () => Limit };

const run = async (probe: Probe, input: unknown, context: Running): Promise<void> => {
  const target = probeTargets[probe.kind].safeParse(input);
  if (!target.success) throw new ProbeError('invalid-target', wrong(target.error.issues));
  // The schema of the kind has made the target that its probe takes.
  await probe.run(target.data, withVisits(context));
};

const wrong = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string =>
  issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');

const withVisits = (context: Running): RunContext => ({
  ...context,
  visitEach: async (place, visit) => {
    const { guard, signal, visits, phase, observe } = context;
    const addresses = await phase('resolve', () => until(signal, guard.addressesOf(place.host)));
    if (addresses[0] !== place.host) observe('addresses', [...addresses]);
    const visited = addresses.map((address) => visitOne(context, { ...place, address }, visit));
    visits.push(...(await Promise.all(visited)));
  },
});

const visitOne = async (
  context: Running,
  { host, port, resolver, address }: Place & { readonly address: string },
  visit: (context: VisitContext) => Promise<void>,
): Promise<Visit> => {
  const { guard, visitLimit, now } = context;
  const at = recorder(address, context);
  const start = now();
  const { signal, end } = visitLimit();
  try {
    const destination = resolver
      ? guard.admitResolver(address, port)
      : guard.admit(address, port, host);
    await until(signal, visit({ ...context, ...at.recorder, signal, destination }));
  } catch (error) {
    at.failed(error);
  } finally {
    end();
  }
  const durationMs = rounded(now() - start);
  const verdict = verdictOf(at.kept.failures, []);
  return { address, port, verdict, durationMs, ...at.kept };
};

/** The work, or the reason of the signal when that fires; the work may first say better what it was waiting for. */
const until = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => void setImmediate(() => reject(signal.reason as Error));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
