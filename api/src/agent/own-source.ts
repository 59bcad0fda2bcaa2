import type { AgentJobs } from '../service/watch/agent-jobs.ts';
import type { PairTalk } from '../service/watch/pair-talk.ts';
import type { JobSource } from './job-source.ts';

/** Jobs for an agent within the server, without a way in between. */
export const ownSource = (
  agentId: string,
  { agentJobs, pairTalk }: { readonly agentJobs: AgentJobs; readonly pairTalk: PairTalk },
): JobSource => ({
  hello: (about) => agentJobs.hello(agentId, about),
  lease: (wanted, signal) => agentJobs.lease(agentId, wanted, signal),
  results: (results) => agentJobs.results(agentId, results),
  send: async (pairId, said) => {
    await pairTalk.send(agentId, pairId, said);
  },
  receive: (pairId, wanted, gone) => pairTalk.receive(agentId, pairId, { ...wanted, gone }),
});
