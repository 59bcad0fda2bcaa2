import type { AuditStore, Clock } from './service/ports.ts';
import { AgentDoor } from './service/watch/agent-door.ts';
import { AgentJobs } from './service/watch/agent-jobs.ts';
import { AgentsService } from './service/watch/agents-service.ts';
import { announced } from './service/watch/announced.ts';
import { endLostJobs } from './service/watch/end-lost-jobs.ts';
import { freshSigningKey, jobSigner, type JobSigner } from './service/watch/job-signing.ts';
import { PairTalk } from './service/watch/pair-talk.ts';
import { Patience } from './service/watch/patience.ts';
import type { AgentStore, JobStore, PairStore, SettingsStore } from './service/watch/ports.ts';
import { WatchEvents } from './service/watch/watch-events.ts';

/** What watching stands on. */
export interface AgentGround {
  readonly agents: AgentStore;
  readonly jobs: JobStore;
  readonly pairs: PairStore;
  readonly settings: SettingsStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly version: string;
}

/** Agents and the queue of jobs. Whoever puts jobs into it takes `jobs` from here, which wakes whoever waits for them. */
export const createAgents = ({ agents, pairs, settings, audit, clock, ...rest }: AgentGround) => {
  const events = new WatchEvents();
  const patience = new Patience();
  const jobs = announced(rest.jobs, events);
  const signer = once(async () => jobSigner(await settings.signingKey(freshSigningKey)));
  const { version } = rest;
  return {
    watchEvents: events,
    patience,
    jobs,
    agents: new AgentsService({ agents, audit, clock, events, signer }),
    agentDoor: new AgentDoor(agents),
    agentJobs: new AgentJobs({ agents, jobs, settings, events, clock, signer, version }, patience),
    endLostJobs: () => endLostJobs({ jobs, settings, clock }),
    pairTalk: new PairTalk({ pairs, events, clock }, patience),
  };
};

const once = (make: () => Promise<JobSigner>): (() => Promise<JobSigner>) => {
  let made: Promise<JobSigner> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
};
