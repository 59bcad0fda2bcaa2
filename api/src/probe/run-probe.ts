import { probeTargets } from '../domain/probe.ts';
import type { Report, Visit } from '../domain/report.ts';
import { failureOf } from './failure-of.ts';
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
import { type Recorder, recorder, rounded, type Tape } from './recorder.ts';
import type { Rendezvous } from './rendezvous.ts';
import { type Deadline, limitsOf } from './time-limits.ts';
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
  try {
    await run(probe, input, { options, today, tape, visits, whole: whole.recorder, limits });
  } catch (error) {
    whole.failed(error);
  } finally {
    limits.whole.end();
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
interface Running {
  readonly options: RunOptions;
  readonly today: () => Date;
  readonly tape: Tape;
  readonly visits: Visit[];
  readonly whole: Recorder;
  readonly limits: ReturnType<typeof limitsOf>;
}

const run = async (probe: Probe, input: unknown, running: Running): Promise<void> => {
  const target = probeTargets[probe.kind].safeParse(input);
  if (!target.success) throw new ProbeError('invalid-target', wrong(target.error.issues));
  const { limits, whole } = running;
  // The schema of the kind has made the target that its probe takes.
  const context = contextOf(running, whole, limits.whole);
  const visits = {
    visitEach: (place, visit) => visitEach(running, place, visit),
  } satisfies Pick<RunContext, 'visitEach'>;
  await probe.run(target.data, Object.assign(context, visits));
};

const contextOf = (
  { options, today }: Running,
  recorder: Recorder,
  deadline: Deadline,
): ProbeContext => {
  const { guard, secrets = NO_SECRETS, rendezvous } = options;
  return {
    ...recorder,
    ...(rendezvous ? { rendezvous } : {}),
    guard,
    secrets,
    today,
    deadline,
    signal: deadline.signal,
  };
};

const wrong = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string =>
  issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ');

const visitEach = async (
  running: Running,
  place: Place,
  visit: (context: VisitContext) => Promise<void>,
): Promise<void> => {
  const { whole, visits } = running;
  const found = place.addresses ?? (await addressesOf(running, place));
  // Resolvers hand them out in another order each time; reports have them in one.
  const addresses = found.toSorted();
  if (addresses.length > 0 && addresses[0] !== place.host) whole.observe('addresses', addresses);
  const visited = addresses.map((address) => visitOne(running, { ...place, address }, visit));
  visits.push(...(await Promise.all(visited)));
};

const addressesOf = async (
  { whole, limits, visits, tape, options }: Running,
  { host, port, alternative }: Place,
): Promise<readonly string[]> => {
  const start = tape.now();
  try {
    const resolve = () => until(limits.whole, options.guard.addressesOf(host));
    return await whole.phase('resolve', resolve);
  } catch (error) {
    if (!alternative || limits.whole.signal.aborted) throw error;
    const at = recorder(host, tape);
    const { code, detail } = failureOf(error, 'resolve');
    at.recorder.fault(code, detail, 'resolve');
    const durationMs = rounded(tape.now() - start);
    const verdict = verdictOf(at.kept.failures, []);
    visits.push({ address: host, port, verdict, durationMs, ...at.kept });
    return [];
  }
};

const visitOne = async (
  running: Running,
  { host, port, resolver, address }: Place & { readonly address: string },
  visit: (context: VisitContext) => Promise<void>,
): Promise<Visit> => {
  const { tape, limits, options } = running;
  const at = recorder(address, tape);
  const start = tape.now();
  const limit = limits.visitLimit();
  try {
    const destination = resolver
      ? options.guard.admitResolver(address, port)
      : options.guard.admit(address, port, host);
    const context = Object.assign(contextOf(running, at.recorder, limit), { destination });
    await until(limit, visit(context));
  } catch (error) {
    at.failed(error);
  } finally {
    limit.end();
  }
  const durationMs = rounded(tape.now() - start);
  const verdict = verdictOf(at.kept.failures, []);
  return { address, port, verdict, durationMs, ...at.kept };
};

/** The work, or the reason of the deadline when that is over; the work may first say better what it was waiting for. */
const until = <T>(deadline: Deadline, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const forget = deadline.whenOver((reason) => void setImmediate(() => reject(reason)));
    work.finally(forget).then(resolve, reject);
  });
