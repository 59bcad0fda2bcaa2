import type { TopologyStore } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';
import { beginDuty, type Duty } from './watch/duty.ts';

/** Milliseconds between two looks, and at most while the database does not answer. */
const LOOK_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * Looks for what other servers of the same database changed, while somebody watches here. The database is what is believed, not
 * a message: what was committed is found by the next look, however many of them failed before.
 */
export const followTopologies = (
  watch: TopologyWatch,
  topologies: Pick<TopologyStore, 'news'>,
  onError: (error: unknown) => void,
): Duty =>
  beginDuty({
    work: async () => {
      await watch.look((ids) => topologies.news(ids));
      return false;
    },
    everyMs: LOOK_MS,
    restMs: 0,
    longestMs: LONGEST_MS,
    onError,
  });
