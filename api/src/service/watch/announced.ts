import type { EndedJob, JobStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** A store of jobs that tells what happens in it, so that whoever waits looks at once. */
export const announced = (jobs: JobStore, events: WatchEvents): JobStore => {
  const ended = (over: readonly EndedJob[]): readonly EndedJob[] => {
    events.reported([...new Set(over.map(({ seriesId }) => seriesId))]);
    for (const { pairId } of over) if (pairId !== null) events.said(pairId);
    return over;
  };
  return {
    ...jobs,
    enqueue: async (fresh) => {
      await jobs.enqueue(fresh);
      events.queued(fresh.map(({ agentId }) => agentId));
    },
    release: async (agentId, holding) => {
      await jobs.release(agentId, holding);
      events.queued([agentId]);
    },
    leave: async (agentId, worker) => {
      await jobs.leave(agentId, worker);
      events.queued([agentId]);
    },
    finish: async (agentId, finished) => ended(await jobs.finish(agentId, finished)),
    expire: async (when, reportOf) => ended(await jobs.expire(when, reportOf)),
    cancel: async (sweepId) => {
      const gone = await jobs.cancel(sweepId);
      events.rulesChanged();
      return gone;
    },
  };
};
