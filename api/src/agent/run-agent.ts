import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ProbePolicy } from '../domain/probe-policy.ts';
import type { ProbeSecrets } from '../probe/probe.ts';
import { agentBearer, type AgentToken } from '../service/watch/agent-token.ts';
import { httpSource } from './http-source.ts';
import { AgentRefused, type JobSource } from './job-source.ts';
import { type Reaching, serverAt } from './post-json.ts';
import { repeat } from './repeat.ts';
import { Worker } from './worker.ts';

/** What an agent on a machine of its own is started with. */
export interface AgentOptions {
  readonly server: URL;
  /** Roots to trust for the server in place of those of the machine, in PEM. */
  readonly trust?: string | undefined;
  /** Proxy that leads to the server. */
  readonly proxy?: Reaching['proxy'];
  readonly token: AgentToken;
  /** What this machine lets it reach. */
  readonly policy: ProbePolicy;
  readonly secrets: ProbeSecrets;
  readonly version: string;
  /** One line whenever something changes. */
  readonly say: (line: string) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Works for a server until it is told to end; answers false when the server does not want it. */
export const runAgent = async (options: AgentOptions): Promise<boolean> => {
  const { server, token, policy, secrets, say, signal } = options;
  const connection = serverAt(server, options);
  const source = httpSource(connection, agentBearer(token));
  const worker = new Worker({
    ...{ source, policy, secrets, say },
    agentId: token.agentId,
    publicKey: token.publicKey,
    worker: randomUUID(),
  });
  try {
    await introduce(source, options);
    if (signal.aborted) return true;
    const stopped = whenTold(signal, () => {
      say('Stopping: what runs may end, what is done is handed in');
      return worker.stop();
    });
    await worker.run();
    await stopped();
    say('Stopped');
    return true;
  } catch (error) {
    if (!(error instanceof AgentRefused)) throw error;
    say(`The server does not want this agent: ${error.message}`);
    await worker.stop(0);
    return false;
  } finally {
    connection.agent.destroy();
  }
};

/** Says hello until the server answers. @throws AgentRefused */
const introduce = async (
  source: JobSource,
  { server, version, policy, say, signal }: AgentOptions,
): Promise<void> => {
  const met = new AbortController();
  let told = false;
  const hello = async (): Promise<void> => {
    const {
      name,
      zone,
      version: theirs,
    } = await source.hello({
      ...{ version, host: hostname(), policy },
    });
    say(`Connected to ${server.origin}, version ${theirs}, as ${name} in the zone ${zone}`);
    met.abort();
  };
  await repeat(hello, {
    signal: AbortSignal.any([met.signal, signal]),
    failed: (error) => {
      if (error instanceof AgentRefused) throw error;
      if (!told) say(`${server.origin} cannot be reached yet: ${reasonOf(error)}`);
      told = true;
    },
  });
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/** Does something when a signal fires; answers what waits for its end. */
const whenTold = (signal: AbortSignal, work: () => Promise<void>): (() => Promise<void>) => {
  let done = Promise.resolve();
  const begin = (): void => void (done = work());
  if (signal.aborted) begin();
  signal.addEventListener('abort', begin, { once: true });
  return () => done;
};
