import type { agentApi } from '../../contract/agents.ts';
import type { Input, Reply } from '../../contract/route.ts';
import type { JobOrder, JobResult, LeasedJob } from '../../domain/job.ts';
import { Unauthenticated } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { bell } from './bell.ts';
import type { Patience } from './patience.ts';
import { reportInTime } from './report-in-time.ts';
import type { JobSigner } from './job-signing.ts';
import type { AgentRecord, AgentStore, HeldJob, JobStore, SettingsStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What jobs are given out with. */
export interface JobParts {
  readonly agents: AgentStore;
  readonly jobs: JobStore;
  readonly settings: SettingsStore;
  readonly events: WatchEvents;
  readonly clock: Clock;
  readonly signer: () => Promise<JobSigner>;
  readonly version: string;
}

type Asked = Input<typeof agentApi.lease>['body'];
type Leased = Reply<typeof agentApi.lease>;

/** Whoever holds a job keeps it so long after it last asked. Milliseconds. */
export const LEASE_MS = 20_000;

const times = {
  /** Jobs are given out so long before they are due, to be started in time. */
  ahead: 3_000,
  /** How often it is written down that an agent asks. */
  seen: 3_000,
} as const;

/** Gives jobs to agents and takes what came of them: the same for the server itself and for agents elsewhere. */
export class AgentJobs {
  private readonly parts: JobParts;
  private readonly patience: Patience;

  constructor(parts: JobParts, patience: Patience) {
    this.parts = parts;
    this.patience = patience;
  }

  async hello(
    agentId: string,
    { version, host, policy }: Input<typeof agentApi.hello>['body'],
  ): Promise<Reply<typeof agentApi.hello>> {
    const { agents, clock } = this.parts;
    await agents.seen(agentId, clock.now(), { version, host, localPolicy: policy });
    const { name, zone } = await agents.read(agentId);
    return { agentId, name, zone, version: this.parts.version };
  }

  /** Waits until there are jobs or something is to be stopped, until `gone`, or as long as was asked for. */
  async lease(agentId: string, asked: Asked, gone: AbortSignal): Promise<Leased> {
    const { events, jobs } = this.parts;
    const own = bell();
    const off = [
      events.onQueued((ids) => {
        if (ids.includes(agentId)) own.ring();
      }),
      events.onRules(own.ring),
    ];
    if (asked.leaving) await jobs.leave(agentId, asked.worker);
    const until = performance.now() + asked.waitMs;
    try {
      const leased = await this.patience.waited(own, gone, async (last) => {
        const answer = await this.leaseNow(agentId, last ? { ...asked, most: 0 } : asked);
        const nothing = answer.jobs.length + answer.stop.length === 0;
        const idle = nothing && (answer.enabled || asked.holding.length === 0);
        return { answer, again: idle ? until - performance.now() : 0 };
      });
      if (gone.aborted) await this.takeBack(agentId, leased);
      return leased;
    } finally {
      for (const one of off) one();
    }
  }

  /** Takes results whose leases nobody has taken over. */
  async results(
    agentId: string,
    results: readonly JobResult[],
  ): Promise<Reply<typeof agentApi.results>> {
    const now = this.parts.clock.now();
    const finished = results.map(({ report, ...job }) => ({
      ...job,
      report: reportInTime(report, now),
    }));
    const ended = await this.parts.jobs.finish(agentId, finished);
    const accepted = ended.map(({ id }) => id);
    const known = new Set(accepted);
    const refused = results.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    return { accepted, refused };
  }

  private async leaseNow(agentId: string, { worker, most, holding }: Asked): Promise<Leased> {
    const { agents, jobs, settings, clock } = this.parts;
    const agent = await agents.read(agentId);
    if (agent.revokedAt !== null) throw new Unauthenticated('This agent was revoked');
    const now = clock.now();
    await this.noteSeen(agent, now);
    const stop = await jobs.prolong(agentId, holding, new Date(now.getTime() + LEASE_MS));
    const enabled = agent.policy.enabled && (await settings.read()).settings.probing;
    const held =
      enabled && most > 0
        ? await jobs.lease({
            ...{ agentId, worker, most, now, leaseMs: LEASE_MS },
            until: new Date(now.getTime() + times.ahead),
          })
        : [];
    return {
      jobs: await this.signed(agent, held),
      stop: [...stop],
      enabled,
      now: now.toISOString(),
      holdMs: LEASE_MS - 5_000,
    };
  }

  /** Jobs for somebody who hung up meanwhile. */
  private takeBack(agentId: string, { jobs }: Leased): Promise<void> {
    const holds = jobs.map(({ order, lease }) => ({
      id: (JSON.parse(order) as JobOrder).id,
      lease,
    }));
    return this.parts.jobs.release(agentId, holds);
  }

  private async noteSeen({ id, lastSeenAt }: AgentRecord, now: Date): Promise<void> {
    const last = lastSeenAt === null ? 0 : Date.parse(lastSeenAt);
    if (now.getTime() - last > times.seen) await this.parts.agents.seen(id, now);
  }

  private async signed(agent: AgentRecord, held: readonly HeldJob[]): Promise<LeasedJob[]> {
    const { sign } = await this.parts.signer();
    return held.map((job) => {
      const order = JSON.stringify(orderOf(agent, job));
      const { lease, leasedUntil } = job;
      return { order, signature: sign(order), lease, leasedUntil: leasedUntil.toISOString() };
    });
  }
}

const orderOf = ({ id: agentId, policy }: AgentRecord, job: HeldJob): JobOrder => ({
  id: job.id,
  agentId,
  kind: job.kind,
  target: { ...job.target },
  policy,
  timeoutMs: job.timeoutMs,
  dueAt: job.dueAt.toISOString(),
  notAfter: job.notAfter.toISOString(),
  pair: job.pair,
});
