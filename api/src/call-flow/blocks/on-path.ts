import { perStage } from '../per-stage.ts';
import type { Segment, Stage } from '../stage.ts';
import type { Station } from '../station.ts';

/** From one station of a path to the next, with the messages between the two so far. */
export interface Step {
  readonly from: Station;
  readonly to: Station;
  /** `pool.fe access.edge`. */
  readonly id: string;
  readonly requests: Map<string, Segment>;
  readonly replies: Map<string, Segment>;
}

/** A path with what goes along it. */
export interface Along {
  readonly steps: readonly Step[];
  readonly lists: Map<string, readonly Segment[]>;
}

interface Known {
  readonly byPath: WeakMap<readonly Station[], Along>;
  readonly byId: Map<string, Along>;
  readonly steps: Map<string, Step>;
}

const known = perStage((): Known => ({ byPath: new WeakMap(), byId: new Map(), steps: new Map() }));

/**
 * What goes along a path, made once for all ladders that have it: most ladders of partners differ in their first messages
 * only. `name` has to tell apart whatever is made differently on the same path.
 */
export const onPath = (
  stage: Stage,
  path: readonly Station[],
  name: string,
  make: (steps: readonly Step[]) => readonly Segment[],
): readonly Segment[] => {
  const { lists, steps } = along(stage, path);
  const before = lists.get(name);
  if (before) return before;
  const made = make(steps);
  lists.set(name, made);
  return made;
};

/** Paths by what they are made of, and by themselves: one is asked for with every message that goes along it. */
const along = (stage: Stage, path: readonly Station[]): Along => {
  const all = known(stage);
  const before = all.byPath.get(path);
  if (before) return before;
  const id = path.map(stationId).join(' ');
  const own = all.byId.get(id) ?? { steps: stepsOf(all, path), lists: new Map() };
  all.byId.set(id, own);
  all.byPath.set(path, own);
  return own;
};

const stepsOf = ({ steps }: Known, path: readonly Station[]): Step[] =>
  path.slice(1).map((to, i) => {
    const from = path[i] ?? to;
    const id = `${stationId(from)} ${stationId(to)}`;
    const step = steps.get(id) ?? { from, to, id, requests: new Map(), replies: new Map() };
    steps.set(id, step);
    return step;
  });

/** The same path the other way round. */
export const backwards = (path: readonly Station[]): readonly Station[] => {
  const before = backs.get(path);
  if (before) return before;
  const back = path.toReversed();
  backs.set(path, back);
  backs.set(back, path);
  return back;
};

const backs = new WeakMap<readonly Station[], readonly Station[]>();

/** Users are told apart by side and place, since the lifelines of two ladders' callers have the same id. */
export const stationId = ({ lifeline }: Station): string =>
  lifeline.role === 'user'
    ? `${lifeline.id}.${lifeline.zone}.${lifeline.siteId ?? ''}`
    : lifeline.id;
