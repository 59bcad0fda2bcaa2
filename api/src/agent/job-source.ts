import type { agentApi } from '../contract/agents.ts';
import type { Input, Reply } from '../contract/route.ts';

/** Where an agent gets its jobs and brings what came of them: the server itself, or a server over HTTP. */
export interface JobSource {
  hello(about: Input<typeof agentApi.hello>['body']): Promise<Reply<typeof agentApi.hello>>;
  /** @throws the reason of the signal when it fires */
  lease(
    wanted: Input<typeof agentApi.lease>['body'],
    signal: AbortSignal,
  ): Promise<Reply<typeof agentApi.lease>>;
  results(
    results: Input<typeof agentApi.results>['body']['results'],
  ): Promise<Reply<typeof agentApi.results>>;
  send(pairId: string, said: Input<typeof agentApi.send>['body']): Promise<void>;
  receive(
    pairId: string,
    wanted: Input<typeof agentApi.receive>['body'],
    signal: AbortSignal,
  ): Promise<Reply<typeof agentApi.receive>>;
}

/** The server does not want this agent: its token is wrong or revoked. */
export class AgentRefused extends Error {
  override readonly name = 'AgentRefused';
}
