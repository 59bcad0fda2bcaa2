import { agentApi, agentsApi } from '../../contract/agents.ts';
import type { AgentDoor } from '../../service/watch/agent-door.ts';
import type { AgentJobs } from '../../service/watch/agent-jobs.ts';
import type { AgentsService } from '../../service/watch/agents-service.ts';
import type { PairTalk } from '../../service/watch/pair-talk.ts';
import { all, on, type Mount } from '../mount.ts';
import { onAgent } from '../on-agent.ts';

/** Places that probes run from, for administrators. */
export const agentRoutes = (agents: AgentsService): Mount =>
  all(
    on(agentsApi.list, () => agents.list()),
    on(agentsApi.create, ({ body }, { caller }) => agents.create(body, caller)),
    on(agentsApi.update, ({ params, body }, { caller, revision }) =>
      agents.update(params.id, body, { caller, revision }),
    ),
    on(agentsApi.revoke, ({ params }, { caller }) => agents.revoke(params.id, caller)),
  );

/** What agents themselves call. */
export const agentJobRoutes = (door: AgentDoor, jobs: AgentJobs, talk: PairTalk): Mount => {
  const serve = onAgent(door);
  return all(
    serve(agentApi.hello, ({ body }, { agentId }) => jobs.hello(agentId, body)),
    serve(agentApi.lease, ({ body }, { agentId, gone }) => jobs.lease(agentId, body, gone)),
    serve(agentApi.results, ({ body }, { agentId }) => jobs.results(agentId, body.results)),
    serve(agentApi.send, ({ params, body }, { agentId }) => talk.send(agentId, params.id, body)),
    serve(agentApi.receive, ({ params, body }, { agentId, gone }) =>
      talk.receive(agentId, params.id, { ...body, gone }),
    ),
  );
};
