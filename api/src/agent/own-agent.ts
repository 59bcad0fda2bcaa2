import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ProbePolicy } from '../domain/probe-policy.ts';
import type { Names } from '../probe/guard/names.ts';
import type { ProbeSecrets } from '../probe/probe.ts';
import type { AgentJobs } from '../service/watch/agent-jobs.ts';
import { SERVER_AGENT, type AgentsService } from '../service/watch/agents-service.ts';
import type { PairTalk } from '../service/watch/pair-talk.ts';
import { ownSource } from './own-source.ts';
import { Worker } from './worker.ts';

/** What the server needs to be an agent. */
export interface OwnAgentParts {
  readonly agents: AgentsService;
  readonly agentJobs: AgentJobs;
  readonly pairTalk: PairTalk;
  /** Ends jobs that nobody will do. */
  readonly endLostJobs: () => Promise<void>;
}

/** How the server is an agent. */
export interface OwnAgentOptions {
  readonly version: string;
  /** What this machine lets probes reach, whatever the console grants. */
  readonly policy: ProbePolicy;
  readonly secrets: ProbeSecrets;
  readonly names?: Names;
  readonly say: (line: string) => void;
}

/** Something that works in the background. */
export interface Background {
  readonly stop: () => Promise<void>;
}

/** Jobs that nobody will do are looked for so often. Milliseconds. */
const LOOK_MS = 2_000;

/** Makes the server work as the agent `server`, and keeps the queue free of jobs that nobody will do. */
export const startOwnAgent = async (
  parts: OwnAgentParts,
  { version, policy, secrets, names, say }: OwnAgentOptions,
): Promise<Background> => {
  const { agents } = parts;
  await agents.ensureServer();
  const source = ownSource(SERVER_AGENT, parts);
  await source.hello({ version, host: hostname(), policy });
  const worker = new Worker({
    ...{ source, policy, secrets, say },
    ...(names ? { names } : {}),
    agentId: SERVER_AGENT,
    publicKey: await agents.publicKey(),
    worker: randomUUID(),
  });
  const told = (error: unknown): void => say(`Watching failed: ${String(error)}`);
  const running = worker.run().catch(told);
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(parts.endLostJobs).catch(told);
  }, LOOK_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await worker.stop();
      await Promise.all([running, looking]);
    },
  };
};
