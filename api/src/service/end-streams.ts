import { usualLimits, type SessionLimits } from './authentication.ts';
import type { AccessStore, Clock } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';
import { beginDuty, type Duty } from './watch/duty.ts';

/** Where it is looked. */
export interface StreamGround {
  readonly access: Pick<AccessStore, 'standing'>;
  readonly clock: Clock;
  readonly limits?: SessionLimits;
}

/** Milliseconds between two looks. */
const LOOK_MS = 15_000;

/** Ends the streams of sessions and tokens that do not count any more. */
export const endStreams = (
  watch: TopologyWatch,
  { access, clock, limits = usualLimits }: StreamGround,
): Promise<void> => {
  const at = clock.now();
  const usedAfter = new Date(at.getTime() - limits.idleMs);
  return watch.admit((ids) => access.standing(ids, { at, usedAfter }));
};

/** Ends streams when the time of their sessions and tokens has come, where no other server could end any. */
export const endStreamsInTime = (
  watch: TopologyWatch,
  ground: StreamGround,
  onError: (error: unknown) => void,
): Duty =>
  beginDuty({
    work: async () => {
      await endStreams(watch, ground);
      return false;
    },
    everyMs: LOOK_MS,
    restMs: 0,
    onError,
  });
