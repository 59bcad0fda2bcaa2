import { perStage } from '../per-stage.ts';
import type { Segment, Stage } from '../stage.ts';
import type { Station } from '../station.ts';

type Lists = Map<string, Map<string, readonly Segment[]>>;

const lists = perStage((): Lists => new Map());

/**
 * What goes along a path, made once for all ladders that have it: most ladders of partners differ in their first messages
 * only. `name` has to tell apart whatever is made differently on the same path.
 */
export const onPath = (
  stage: Stage,
  path: readonly Station[],
  name: string,
  make: () => readonly Segment[],
): readonly Segment[] => {
  const known = listsOf(stage, path);
  const before = known.get(name);
  if (before) return before;
  const made = make();
  known.set(name, made);
  return made;
};

const listsOf = (stage: Stage, path: readonly Station[]): Map<string, readonly Segment[]> => {
  const all = lists(stage);
  const id = pathId(path);
  const before = all.get(id);
  if (before) return before;
  const made = new Map<string, readonly Segment[]>();
  all.set(id, made);
  return made;
};

/** Paths are asked for their ids for every message that goes along them. */
const pathIds = new WeakMap<readonly Station[], string>();

const pathId = (path: readonly Station[]): string => {
  const known = pathIds.get(path);
  if (known !== undefined) return known;
  const id = path.map(stationId).join(' ');
  pathIds.set(path, id);
  return id;
};

/** Users are told apart by side and place, since the lifelines of two ladders' callers have the same id. */
export const stationId = ({ lifeline }: Station): string =>
  lifeline.role === 'user'
    ? `${lifeline.id}.${lifeline.zone}.${lifeline.siteId ?? ''}`
    : lifeline.id;
