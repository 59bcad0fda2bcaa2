import { expect, type Page } from '@playwright/test';
import { loopbackTopology } from './loopback-topology.ts';
import { enter, send } from './support.ts';

/** What reaches this machine alone. */
export const loopbackOnly = { reach: 'listed', allowedPrefixes: ['127.0.0.0/8'] } as const;

/** The server probes as if it stood in the internet, and reaches nothing but this machine. */
export async function probeLoopbackOnly(page: Page): Promise<void> {
  await enter(page);
  const all = (await (await page.request.get('/api/v1/agents')).json()) as {
    id: string;
    name: string;
    revision: number;
  }[];
  const server = all.find(({ id }) => id === 'server');
  const body = { name: server?.name, zone: 'internet', policy: loopbackOnly };
  const changed = await send(page.request, '/api/v1/agents/server', body, server?.revision ?? 0);
  expect(changed.status()).toBe(200);
}

/** A topology of its own whose addresses are all on loopback. Answers its id. */
export async function ownLoopbackTopology(page: Page, name: string): Promise<string> {
  await probeLoopbackOnly(page);
  const made = await send(page.request, '/api/v1/topologies', {
    from: 'document',
    name,
    document: loopbackTopology,
  });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}
