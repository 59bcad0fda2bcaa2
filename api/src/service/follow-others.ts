import type { AccessStore, Clock, TopologyStore } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';
import { beginDuty, type Duty } from './watch/duty.ts';

/** Where it is looked. */
export interface FollowGround {
  readonly topologies: Pick<TopologyStore, 'news'>;
  readonly access: Pick<AccessStore, 'standing'>;
  readonly clock: Clock;
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
  { topologies, access, clock }: FollowGround,
  onError: (error: unknown) => void,
): Duty =>
  beginDuty({
    work: async () => {
      await watch.admit((ids) => access.standing(ids, clock.now()));
      await watch.look((ids) => topologies.news(ids));
      return false;
    },
    everyMs: LOOK_MS,
    restMs: 0,
    longestMs: LONGEST_MS,
    onError,
  });
