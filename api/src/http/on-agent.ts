import type { Request, Response } from 'express';
import type { Input, Reply, Route } from '../contract/route.ts';
import { AGENT_TOKEN_PREFIX } from '../service/watch/agent-token.ts';
import type { AgentDoor } from '../service/watch/agent-door.ts';
import type { Mount } from './mount.ts';
import { readInput } from './read-input.ts';
import { sendReply } from './send-reply.ts';

/** Which agent calls, and whether it still waits for the answer. */
export interface AgentCall {
  readonly agentId: string;
  readonly gone: AbortSignal;
}

/** Serves a route that only agents may call, with the secret of their token as bearer. */
export const onAgent =
  (agents: AgentDoor) =>
  <R extends Route>(
    route: R,
    handle: (input: Input<R>, call: AgentCall) => Promise<Reply<R>>,
  ): Mount =>
  (router, { door, edition, checkReplies }) => {
    router[route.method](route.path, async (req, res) => {
      const bearer = bearerOf(req);
      // Whoever else it is, this is not for them; the door says so in the usual words.
      if (bearer === null) await door.admit(req, { may: route.may });
      const gone = goneWith(res);
      const body = await agents.admit(bearer ?? '', async (agentId) => {
        const { input } = await readInput(route, req);
        return handle(input, { agentId, gone });
      });
      if (gone.aborted) return;
      sendReply(req, res, { route, body: checkReplies ? route.reply.parse(body) : body, edition });
    });
  };

const bearerOf = ({ headers: { authorization = '' } }: Request): string | null => {
  const [scheme = '', token = ''] = authorization.split(' ');
  return /^bearer$/i.test(scheme) && token.startsWith(AGENT_TOKEN_PREFIX) ? token : null;
};

const goneWith = (res: Response): AbortSignal => {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
};
