import type { Agent, agentsApi } from '../../contract/agents.ts';
import type { Input, Reply } from '../../contract/route.ts';
import { ProbePolicy } from '../../domain/probe-policy.ts';
import { record, type Deed } from '../audit-trail.ts';
import { actorOf, type Caller } from '../caller.ts';
import { Conflict } from '../errors.ts';
import type { AuditStore, Clock } from '../ports.ts';
import { hashSecret, newId, newSecret } from '../secrets.ts';
import { AGENT_TOKEN_PREFIX, writeAgentToken } from './agent-token.ts';
import type { JobSigner } from './job-signing.ts';
import type { AgentRecord, AgentStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What agents are kept with. */
export interface AgentParts {
  readonly agents: AgentStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly events: WatchEvents;
  readonly signer: () => Promise<JobSigner>;
}

/** The id of the agent that is the server itself. */
export const SERVER_AGENT = 'server';

/** Whoever asked within this time is online. Milliseconds. */
const ONLINE_MS = 20_000;

/** Places that probes run from. */
export class AgentsService {
  private readonly parts: AgentParts;

  constructor(parts: AgentParts) {
    this.parts = parts;
  }

  async list(): Promise<Agent[]> {
    const { agents, clock } = this.parts;
    const now = clock.now();
    return (await agents.list()).map((agent) => agentOf(agent, now));
  }

  /** The server is an agent too: made by the first one that starts. */
  async ensureServer(): Promise<void> {
    const { agents, clock } = this.parts;
    const about = { name: 'This server', zone: 'internal', policy: ProbePolicy.parse({}) } as const;
    await agents.create({
      ...emptyAgent(SERVER_AGENT, about, clock.now()),
      builtIn: true,
      createdBy: 'Edgewise',
    });
  }

  /** Key of whoever signs orders, raw Ed25519, base64url. */
  async publicKey(): Promise<string> {
    return (await this.parts.signer()).publicKey;
  }

  /** Answers the only copy of the token. */
  async create(
    wanted: Input<typeof agentsApi.create>['body'],
    caller: Caller,
  ): Promise<Reply<typeof agentsApi.create>> {
    const { agents, clock } = this.parts;
    const [id, secret, now] = [newId(), newSecret(), clock.now()];
    const publicKey = await this.publicKey();
    const agent: AgentRecord = {
      ...emptyAgent(id, wanted, now),
      createdBy: actorOf(caller).name,
      secretHash: hashSecret(secret),
      prefix: `${AGENT_TOKEN_PREFIX}${id}`,
    };
    await agents.create(agent);
    await this.tell(caller, agent, {
      action: 'agent-created',
      label: `Admit the agent ${agent.name}`,
    });
    return {
      agent: agentOf(agent, now),
      token: writeAgentToken({ agentId: id, secret, publicKey }),
    };
  }

  /** `revision` undefined takes any. @throws NotFound @throws Conflict */
  async update(
    id: string,
    change: Input<typeof agentsApi.update>['body'],
    { caller, revision }: { readonly caller: Caller; readonly revision: number | undefined },
  ): Promise<Agent> {
    const { agents, clock, events } = this.parts;
    const before = await agents.read(id);
    const agent = await agents.update(id, change, revision);
    events.rulesChanged();
    const { name, zone, policy } = before;
    await this.tell(caller, agent, {
      action: 'agent-changed',
      label: `Change the agent ${agent.name}`,
      before: { name, zone, policy },
      after: change,
    });
    return agentOf(agent, clock.now());
  }

  /** @throws NotFound @throws Conflict for the server itself */
  async revoke(id: string, caller: Caller): Promise<Agent> {
    const { agents, clock, events } = this.parts;
    const before = await agents.read(id);
    if (before.builtIn)
      throw new Conflict('The server itself cannot be revoked; switch its policy off instead');
    const agent = await agents.revoke(id, clock.now());
    events.rulesChanged();
    await this.tell(caller, agent, {
      action: 'agent-revoked',
      label: `Revoke the agent ${agent.name}`,
    });
    return agentOf(agent, clock.now());
  }

  private tell(caller: Caller, { id }: AgentRecord, deed: Deed): Promise<void> {
    return record(this.parts.audit, caller, { ...deed, collection: 'agents', entityId: id });
  }
}

/** An agent as the contract shows it: with its state, without what only the door needs. */
export const agentOf = ({ secretHash: _, ...agent }: AgentRecord, now: Date): Agent => ({
  ...agent,
  state: stateOf(agent, now),
});

const stateOf = (
  { revokedAt, lastSeenAt }: Pick<Agent, 'revokedAt' | 'lastSeenAt'>,
  now: Date,
): Agent['state'] => {
  if (revokedAt !== null) return 'revoked';
  if (lastSeenAt === null) return 'new';
  return now.getTime() - Date.parse(lastSeenAt) < ONLINE_MS ? 'online' : 'offline';
};

const emptyAgent = (
  id: string,
  about: Pick<Agent, 'name' | 'zone' | 'policy'>,
  now: Date,
): AgentRecord => ({
  id,
  ...about,
  builtIn: false,
  secretHash: null,
  prefix: null,
  localPolicy: null,
  version: null,
  host: null,
  createdAt: now.toISOString(),
  createdBy: '',
  lastSeenAt: null,
  revokedAt: null,
  revision: 1,
});
