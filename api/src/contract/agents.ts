import { z } from 'zod';
import { Agent } from '../domain/agent.ts';
import { JobResult, LeasedJob } from '../domain/job.ts';
import { Zone } from '../domain/net.ts';
import { ProbePolicy } from '../domain/probe-policy.ts';
import { Name } from '../domain/text.ts';
import { route } from './route.ts';

export { Agent, AgentState } from '../domain/agent.ts';
export { ProbePolicy } from '../domain/probe-policy.ts';

const ById = z.strictObject({ id: z.string().min(1).max(100) });
const Body = z.strictObject({ name: Name, zone: Zone, policy: ProbePolicy });

const Hold = z.object({ id: z.string().max(200), lease: z.string().max(200) });

/** Places that probes run from, as administrators see them. */
export const agentsApi = {
  list: route({
    method: 'get',
    path: '/agents',
    summary: 'All agents',
    may: 'read',
    reply: z.array(Agent),
  }),
  create: route({
    method: 'post',
    path: '/agents',
    summary: 'Admit an agent; its token is shown once',
    may: 'administer',
    body: Body,
    reply: z.object({
      agent: Agent,
      /** What goes into the token file: the secret, and the key that jobs are signed with. */
      token: z.string(),
    }),
    status: 201,
  }),
  update: route({
    method: 'put',
    path: '/agents/:id',
    summary: 'Change the name, zone or policy of an agent; needs If-Match',
    may: 'administer',
    params: ById,
    body: Body,
    reply: Agent,
  }),
  revoke: route({
    method: 'post',
    path: '/agents/:id/revoke',
    summary: 'Take its token away: it gets no job and its results are refused',
    may: 'administer',
    params: ById,
    body: z.strictObject({}),
    reply: Agent,
  }),
};

/** What agents themselves call, with their token as bearer. */
export const agentApi = {
  hello: route({
    method: 'post',
    path: '/agent/hello',
    summary: 'An agent starts: its version, its host and what its own machine lets it reach',
    may: 'agent',
    body: z.strictObject({
      version: z.string().max(100),
      host: z.string().max(255),
      policy: ProbePolicy,
    }),
    reply: z.object({ agentId: z.string(), name: z.string(), zone: Zone, version: z.string() }),
  }),
  lease: route({
    method: 'post',
    path: '/agent/lease',
    summary: 'Take jobs; waits a while when there is none',
    may: 'agent',
    body: z.strictObject({
      /** Names the process of the agent: two of one agent never hold the same job. */
      worker: z.string().min(1).max(100),
      /** None asks only whether what it holds is still its own. */
      most: z.int().min(0).max(1000),
      waitMs: z.int().min(0).max(60_000),
      /** Jobs that it still works on, whose leases are prolonged. */
      holding: z.array(Hold).max(5_000),
      /** This process stops: whatever it still holds is for another to take. */
      leaving: z.boolean().default(false),
    }),
    reply: z.object({
      jobs: z.array(LeasedJob),
      /** Of those it holds: to be given up, because they were cancelled or belong to another now. */
      stop: z.array(z.string()),
      /** False while probes are switched off: running ones are to end at once. */
      enabled: z.boolean(),
      /** Time of the server, which the times of orders are in. */
      now: z.iso.datetime(),
      /** Milliseconds for which what it holds stays its own, from when it asked. */
      holdMs: z.int().positive(),
    }),
  }),
  results: route({
    method: 'post',
    path: '/agent/results',
    summary: 'Hand in what came of jobs',
    may: 'agent',
    body: z.strictObject({ results: z.array(JobResult).min(1).max(1000) }),
    reply: z.object({ accepted: z.array(z.string()), refused: z.array(z.string()) }),
  }),
  send: route({
    method: 'post',
    path: '/agent/pairs/:id/messages',
    summary: 'Tell the other half of a pair something',
    may: 'agent',
    params: ById,
    body: z.strictObject({ lease: z.string().max(200), message: z.unknown() }),
    reply: z.null(),
    status: 204,
  }),
  receive: route({
    method: 'post',
    path: '/agent/pairs/:id/next',
    summary: 'Wait for what the other half of a pair says next',
    may: 'agent',
    params: ById,
    body: z.strictObject({
      lease: z.string().max(200),
      after: z.int().min(0),
      waitMs: z.int().min(0).max(60_000),
    }),
    reply: z.object({ messages: z.array(z.unknown()), next: z.int(), ended: z.boolean() }),
  }),
};
