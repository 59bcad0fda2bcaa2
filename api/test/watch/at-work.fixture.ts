import type { Agent } from '../../src/domain/agent.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { JobStore } from '../../src/service/watch/ports.ts';
import type { Product } from '../http/harness.ts';
import { report } from './watching.fixture.ts';

/** An agent that has just been seen, and will have been for an hour; or one that never was. */
export const admitAgent = async (
  { stores, clock }: Product,
  id: string,
  zone: Agent['zone'],
  online = true,
): Promise<void> => {
  const soon = new Date(clock.now().getTime() + 3_600_000).toISOString();
  await stores.agents.create({
    id,
    name: `agent-${id}`,
    zone,
    builtIn: false,
    policy: ProbePolicy.parse({}),
    localPolicy: null,
    prefix: null,
    version: null,
    host: null,
    createdAt: soon,
    createdBy: 'root',
    lastSeenAt: online ? soon : null,
    revokedAt: null,
    revision: 1,
    secretHash: null,
  });
};

/** Does what an agent would: takes jobs and hands in what came of them. Answers how many there were. */
export const workOff = async (
  { services, clock }: Product,
  agentId: string,
  { verdictOf = () => 'works', most = 10_000, jobs = services.jobs }: HowToWork = {},
): Promise<number> => {
  const now = new Date(clock.now().getTime() + 1_000);
  const held = await jobs.lease({ agentId, worker: 'w', most, now, leaseMs: 60_000 });
  const finished = held.map(({ id, lease, kind, target }) => ({
    id,
    lease,
    report: { ...report(verdictOf(target['host'])), kind, target },
  }));
  await jobs.finish(agentId, finished);
  return held.length;
};

interface HowToWork {
  readonly verdictOf?: (host: unknown) => Verdict;
  readonly most?: number;
  readonly jobs?: JobStore;
}
