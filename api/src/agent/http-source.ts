import type { z } from 'zod';
import { agentApi } from '../contract/agents.ts';
import type { Route } from '../contract/route.ts';
import { AgentRefused, type JobSource } from './job-source.ts';
import { postJson, type Server } from './post-json.ts';

/** Jobs from a server over HTTP. `bearer` shows who asks. */
export const httpSource = (server: Server, bearer: string): JobSource => {
  const post = async <R extends Route>(
    { path, reply }: R,
    body: unknown,
    { signal, waitMs = 0, id = '' }: Asking = {},
  ): Promise<z.infer<R['reply']>> => {
    const { status, json } = await postJson(server, {
      path: `/api/v1${path.replace(':id', encodeURIComponent(id))}`,
      ...{ bearer, body, signal },
      timeoutMs: waitMs + ANSWER_MS,
    });
    if (status === 401 || status === 403) throw new AgentRefused(detailOf(json));
    if (status >= 300) throw new Error(`it answered with status ${status}: ${detailOf(json)}`);
    const read = reply.safeParse(json);
    if (!read.success) throw new Error('it answered with what this agent does not understand');
    return read.data as z.infer<R['reply']>;
  };
  return {
    hello: (about) => post(agentApi.hello, about),
    lease: (wanted, signal) => post(agentApi.lease, wanted, { signal, waitMs: wanted.waitMs }),
    results: (results) => post(agentApi.results, { results }),
    send: async (id, said) => {
      await post(agentApi.send, said, { id });
    },
    receive: (id, wanted, signal) =>
      post(agentApi.receive, wanted, { id, signal, waitMs: wanted.waitMs }),
  };
};

interface Asking {
  readonly signal?: AbortSignal;
  /** Milliseconds for which the server may wait before it answers. */
  readonly waitMs?: number;
  /** Of the pair. */
  readonly id?: string;
}

/** Milliseconds for an answer, beside what the server was asked to wait. */
const ANSWER_MS = 10_000;

const detailOf = (json: unknown): string => {
  const { detail } = (json ?? {}) as { readonly detail?: unknown };
  const text = typeof detail === 'string' ? detail : 'no reason';
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 300);
};
