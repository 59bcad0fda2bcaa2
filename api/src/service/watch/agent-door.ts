import { TooMany, Unauthenticated } from '../errors.ts';
import { hashSecret } from '../secrets.ts';
import { readAgentBearer } from './agent-token.ts';
import type { AgentStore } from './ports.ts';

const most = {
  /** Requests of one agent within a minute, and at once: its processes wait for jobs and talk in pairs. */
  perMinute: 6_000,
  atOnce: 64,
  /** Requests with secrets that are wrong, all together. */
  wrongPerMinute: 600,
} as const;

const MINUTE_MS = 60_000;

/** Lets agents in by the secret of their token, and bounds how much they ask. */
export class AgentDoor {
  private readonly agents: AgentStore;
  private readonly within = new Map<string, number>();
  private counts = new Map<string, number>();
  private since = performance.now();

  constructor(agents: AgentStore) {
    this.agents = agents;
  }

  /** Does `work` for the agent that a bearer belongs to. @throws Unauthenticated @throws TooMany */
  async admit<T>(bearer: string, work: (agentId: string) => Promise<T>): Promise<T> {
    const agentId = await this.identify(bearer);
    this.count(agentId, most.perMinute);
    const now = (this.within.get(agentId) ?? 0) + 1;
    if (now > most.atOnce) throw new TooMany('Too many requests at once', 1);
    this.within.set(agentId, now);
    try {
      return await work(agentId);
    } finally {
      this.leave(agentId);
    }
  }

  private async identify(bearer: string): Promise<string> {
    const claimed = readAgentBearer(bearer);
    if (!claimed) throw new Unauthenticated('This is no token of an agent');
    const agent = await this.agents.byHash(hashSecret(claimed.secret));
    if (agent?.id === claimed.agentId && agent.revokedAt === null) return agent.id;
    this.count('', most.wrongPerMinute);
    throw new Unauthenticated('The token of the agent is wrong or revoked');
  }

  private count(who: string, limit: number): void {
    const now = performance.now();
    if (now - this.since > MINUTE_MS) {
      this.counts = new Map();
      this.since = now;
    }
    const count = (this.counts.get(who) ?? 0) + 1;
    if (count > limit) throw new TooMany('Too many requests within a minute', 10);
    this.counts.set(who, count);
  }

  private leave(agentId: string): void {
    const left = (this.within.get(agentId) ?? 1) - 1;
    if (left > 0) this.within.set(agentId, left);
    else this.within.delete(agentId);
  }
}
