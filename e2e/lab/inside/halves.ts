import { ProbePolicy } from '../../../api/src/domain/probe-policy.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import { probeGuard } from '../../../api/src/probe/guard/probe-guard.ts';
import { probes } from '../../../api/src/probe/kinds/index.ts';
import type { Probe } from '../../../api/src/probe/probe.ts';
import { type Rendezvous, rendezvousPair } from '../../../api/src/probe/rendezvous.ts';
import { runProbe } from '../../../api/src/probe/run-probe.ts';
import { LAB_NETWORKS } from './lab-networks.ts';
import type { Half, Heard } from './order.ts';

/** Starts a half; it goes on by itself. */
export const startHalf = ({ id, side, kind, target, turnSecret }: Half): string => {
  const { first, second } = rendezvousPair();
  const seen: Record<string, unknown> = {};
  const running: Running = { line: second, seen, said: [], report: null, wake: () => undefined };
  const gone = new AbortController();
  void listen(running, gone.signal);
  const guard = probeGuard(ProbePolicy.parse({ allowedPrefixes: LAB_NETWORKS }));
  void runProbe(noting(probes[kind], seen), target, {
    guard,
    secrets: turnSecret === undefined ? {} : { turnSecret },
    timeoutMs: 90_000,
    visitTimeoutMs: 60_000,
    rendezvous: { ...first, side },
  }).then((report) => {
    // What it said last is heard before.
    setImmediate(() => {
      gone.abort();
      running.report = report;
      running.wake();
    });
  });
  halves.set(id, running);
  return 'started';
};

interface Running {
  /** The end at which the other half is heard and spoken to. */
  readonly line: Rendezvous;
  /** What it has observed by now. */
  readonly seen: Readonly<Record<string, unknown>>;
  readonly said: unknown[];
  report: Report | null;
  wake: () => void;
}

/** The same probe, which tells what it observes while it runs. */
const noting = (probe: Probe, seen: Record<string, unknown>): Probe => ({
  ...probe,
  run: (target, context) =>
    probe.run(target, {
      ...context,
      observe: (name, value) => {
        seen[name] = value;
        context.observe(name, value);
      },
    }),
});

/** What a half has observed by now, as JSON. */
export const seenBy = (id: string): string => JSON.stringify(halves.get(id)?.seen ?? {});

const halves = new Map<string, Running>();

const listen = async (running: Running, signal: AbortSignal): Promise<void> => {
  for (;;) {
    const said = await running.line.receive(signal).then(
      (message) => ({ message }),
      () => null,
    );
    if (!said) return;
    running.said.push(said.message);
    running.wake();
  }
};

/** Hands a message of the other half over. */
export const tell = async (id: string, message: unknown): Promise<string> => {
  await halves.get(id)?.line.send(message);
  return 'told';
};

/** Waits until a half says something or is over. */
export const hear = async (id: string): Promise<Heard> => {
  const running = halves.get(id);
  if (!running) throw new Error(`nothing runs as ${id}`);
  if (running.said.length === 0 && !running.report)
    await new Promise<void>((resolve) => (running.wake = resolve));
  if (running.report) halves.delete(id);
  return { messages: running.said.splice(0), report: running.report };
};
