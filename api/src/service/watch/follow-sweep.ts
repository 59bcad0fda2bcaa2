import type { SweepProgress } from '../../domain/watched.ts';
import { bell, type Bell } from './bell.ts';
import type { HistoryStore, SweepStore } from './history-ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What a sweep is followed with. */
export interface FollowParts {
  readonly sweeps: SweepStore;
  readonly history: HistoryStore;
  readonly events: WatchEvents;
}

/** One line of progress, and the number to go on from. */
export interface Line {
  readonly number: number;
  readonly progress: SweepProgress;
}

/** Another server may record, so the database is asked again after this time. Milliseconds. */
const LOOK_AGAIN_MS = 1_000;

/** Lines come no faster than this, in milliseconds, and have so many series at most. */
const GAP_MS = 200;
const MOST = 500;

/**
 * How far a sweep is: a line at once, with all that came after a number, then one whenever something came, until the sweep has
 * ended. @throws NotFound
 */
export async function* followSweep(
  parts: FollowParts,
  id: string,
  from: From,
): AsyncGenerator<Line> {
  const door = bell();
  const remove = parts.events.onReported(door.ring);
  from.signal.addEventListener('abort', door.ring, { once: true });
  try {
    yield* lines(parts, id, from, door.wait);
  } finally {
    remove();
  }
}

/** The number after which to begin, and what ends it. */
export interface From {
  readonly after: number;
  readonly signal: AbortSignal;
}

async function* lines(
  { sweeps, history }: FollowParts,
  id: string,
  { after, signal }: From,
  wait: Bell['wait'],
): AsyncGenerator<Line> {
  let [number, told] = [after, ''];
  while (!signal.aborted) {
    // The sweep first: what it counts is among the series that are read after it.
    const sweep = await sweeps.read(id);
    const { series, upTo } = await history.news(id, number, MOST);
    const state = `${sweep.state} ${String(sweep.done)}`;
    if (upTo > number || state !== told)
      yield { number: upTo, progress: { sweep, series: [...series] } };
    if (sweep.state !== 'running' && upTo === number) return;
    await wait(upTo === number ? LOOK_AGAIN_MS : GAP_MS);
    [number, told] = [upTo, state];
  }
}
