import { endStreams, type StreamGround } from './end-streams.ts';
import type { TopologyStore } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';
import { beginDuty, type Duty } from './watch/duty.ts';

/** Where it is looked. */
export interface FollowGround extends StreamGround {
  readonly topologies: Pick<TopologyStore, 'news'>;
}

/** Milliseconds between two looks, and at most while the database does not answer. */
const LOOK_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * Looks for what other servers of the same database did, while somebody watches here: topologies that they changed, sessions and
 * tokens that they ended. The database is what is believed, not a message: what was committed is found by the next look, however
 * many of them failed before.
 */
export const followOthers = (
  watch: TopologyWatch,
  ground: FollowGround,
  onError: (error: unknown) => void,
): Duty =>
  beginDuty({
    work: async () => {
      await endStreams(watch, ground);
      await watch.look((ids) => ground.topologies.news(ids));
      return false;
    },
    everyMs: LOOK_MS,
    restMs: 0,
    longestMs: LONGEST_MS,
    onError,
  });
