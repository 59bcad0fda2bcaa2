import { randomUUID } from 'node:crypto';
import type { Agent } from '../../domain/agent.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeKind } from '../../domain/probe.ts';
import type { NewJob, NewSeries } from './ports.ts';
import { seriesId } from './series-id.ts';

/** Something to be probed by one agent, or by two together, of which the first listens. */
export interface Order {
  readonly topologyId: string | null;
  /** Id of the planned probe or of the saved target. */
  readonly key: string;
  readonly kind: ProbeKind;
  readonly target: Readonly<Record<string, unknown>>;
  readonly plan: PlannedProbe | null;
  readonly title: string;
  readonly service: string;
  readonly address: string;
  readonly agents: readonly [Agent] | readonly [Agent, Agent];
}

/** What holds for all jobs of a run. */
export interface Run {
  readonly sweepId: string;
  readonly from: Date;
  /** Probes are spread over this time, each always at the same place in it. Milliseconds. */
  readonly spreadMs: number;
  readonly requestedBy: string;
}

/** A run's jobs and the series that their reports go into. */
export interface Work {
  readonly jobs: readonly NewJob[];
  readonly series: readonly NewSeries[];
}

/** Makes jobs of orders. */
export const workOf = (orders: readonly Order[], run: Run): Work => {
  const made = orders.flatMap((order) => halvesOf(order, run));
  const series = new Map(made.map((one) => [one.series.id, one.series]));
  return { jobs: made.map(({ job }) => job), series: [...series.values()] };
};

interface Half {
  readonly job: NewJob;
  readonly series: NewSeries;
}

const halvesOf = (order: Order, run: Run): Half[] => {
  const { agents, ...about } = order;
  const [first, second] = agents;
  const dueAt = new Date(
    run.from.getTime() + run.spreadMs * placeIn(seriesId({ ...about, agentId: first.id })),
  );
  if (!second) return [{ job: jobOf(order, first, run, dueAt), series: seriesFor(about, first) }];
  const id = randomUUID();
  return ([first, second] as const).map((agent, at) => ({
    job: {
      ...jobOf(order, agent, run, dueAt),
      pair: { id, side: at === 0 ? ('first' as const) : ('second' as const) },
    },
    series: seriesFor(about, agent),
  }));
};

/** Where in the spread of a run a series is asked, from 0 to 1: the same each time. */
export const placeIn = (id: string): number =>
  Buffer.from(id, 'base64url').readUInt32BE(0) / 2 ** 32;

const jobOf = (order: Order, agent: Agent, run: Run, dueAt: Date): NewJob => ({
  id: randomUUID(),
  sweepId: run.sweepId,
  seriesId: seriesId({ ...order, agentId: agent.id }),
  agentId: agent.id,
  kind: order.kind,
  target: order.target,
  pair: null,
  timeoutMs: timeoutOf(order),
  dueAt,
  notAfter: new Date(dueAt.getTime() + LATEST_MS),
  requestedBy: run.requestedBy,
});

/** A probe that could not begin within this time says so. */
const LATEST_MS = 10 * 60_000;

const seriesFor = (about: Omit<Order, 'agents'>, { id: agentId }: Agent): NewSeries => ({
  ...about,
  target: { ...about.target },
  id: seriesId({ ...about, agentId }),
  agentId,
});

/** Silence is waited for no longer than a connection takes. */
const timeoutOf = ({ kind, plan, agents }: Order): number => {
  if (agents.length === 2) return 60_000;
  if (plan?.expected === 'closed') return 4_000;
  return kind === 'tcp' || kind === 'stun' ? 6_000 : 15_000;
};
