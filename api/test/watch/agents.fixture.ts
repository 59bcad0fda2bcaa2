import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { httpSource } from '../../src/agent/http-source.ts';
import type { JobSource } from '../../src/agent/job-source.ts';
import { serverAt } from '../../src/agent/post-json.ts';
import { Worker, type WorkerOptions } from '../../src/agent/worker.ts';
import type { Agent } from '../../src/contract/agents.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { agentBearer, readAgentToken } from '../../src/service/watch/agent-token.ts';
import type { NewJob } from '../../src/service/watch/ports.ts';
import type { Browser } from '../http/browser.ts';
import type { Product } from '../http/harness.ts';

/** Loopback is open to tests only. */
export const loopback = (policy: Partial<ProbePolicy> = {}): ProbePolicy =>
  ProbePolicy.parse({
    allowedPrefixes: ['127.0.0.0/8', '::1/128'],
    perTargetPerMinute: 100_000,
    perMinute: 1_000_000,
    ...policy,
  });

/** An agent as an administrator admits it, with what its token says. */
export const admit = async (
  root: Browser,
  policy: ProbePolicy = loopback(),
  zone: Agent['zone'] = 'internet',
) => {
  const body = { name: 'Probe', zone, policy };
  const created = await root.post<{ agent: Agent; token: string }>('/agents', body);
  if (created.status !== 201) throw new Error(created.text);
  const token = readAgentToken(created.body.token);
  if (!token) throw new Error('no token');
  return { ...created.body, ...token, bearer: agentBearer(token) };
};

/** The way of an agent to a product. */
export const sourceOf = ({ url }: Pick<Product, 'url'>, bearer: string): JobSource => {
  const server = serverAt(new URL(url));
  onTestFinished(() => server.agent.destroy());
  return httpSource(server, bearer);
};

/** A worker that runs until the test ends; `said` grows with what it says. */
export const working = (
  options: Partial<WorkerOptions> & Pick<WorkerOptions, 'source' | 'agentId' | 'publicKey'>,
) => {
  const said: string[] = [];
  const worker = new Worker({
    ...{ worker: randomUUID(), policy: loopback(), secrets: {} },
    say: (line) => said.push(line),
    ...options,
  });
  const running = worker.run().then(
    () => null,
    (error: unknown) => error,
  );
  onTestFinished(() => worker.stop(100));
  return { worker, running, said };
};

/** A port of loopback on which connections are counted. */
export const counting = async ({ silent = false } = {}): Promise<{
  readonly port: number;
  readonly count: () => number;
  readonly server: Server;
}> => {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket.on('error', () => undefined).resume());
    if (!silent) socket.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, count: () => count, server };
};

/** A job that connects to a port of loopback. */
export const tcpJob = (agentId: string, port: number, changed: Partial<NewJob> = {}): NewJob => {
  const now = Date.now();
  return {
    id: randomUUID(),
    sweepId: null,
    seriesId: 's',
    agentId,
    kind: 'tcp',
    target: { host: '127.0.0.1', port },
    pair: null,
    timeoutMs: 5_000,
    dueAt: new Date(now),
    notAfter: new Date(now + 600_000),
    requestedBy: 'ada',
    ...changed,
  };
};
