import type { Arrow } from '../../domain/ladder.ts';
import { isAlike } from '../is-alike.ts';
import { perStage } from '../per-stage.ts';
import type { Segment, Stage } from '../stage.ts';
import { type Station, stationId } from '../station.ts';
import { type Hop, hop } from './hop.ts';

/** From one station of a path to the next. */
export interface Step {
  readonly from: Station;
  readonly to: Station;
  readonly hop: Hop;
  /** What went over the hop so far and rests on nothing else. */
  readonly requests: Map<string, Arrow>;
  readonly replies: Map<string, Arrow>;
  /** What somebody decides by more than the hop. */
  readonly decided: Map<string, Arrow>;
  /** What was decided by on the stage before. */
  readonly before: ReadonlyMap<string, Arrow> | null;
}

/** A path with what goes along it. */
interface Along {
  readonly id: string;
  readonly steps: readonly Step[];
  /** Messages that rest on the hops of the path and on nothing else. */
  readonly said: Map<string, readonly Segment[]>;
  readonly others: Map<string, readonly Segment[]>;
  /** Others on the stage before. */
  readonly before: ReadonlyMap<string, readonly Segment[]> | null;
}

interface Paths {
  readonly byPath: WeakMap<readonly Station[], Along>;
  readonly byId: Map<string, Along>;
  readonly steps: Map<string, Step>;
}

const paths = perStage((): Paths => ({ byPath: new WeakMap(), byId: new Map(), steps: new Map() }));

/** For stages on which not everything was played: the paths of the one that the rest was taken from. */
const takenOver = new WeakMap<Stage, Paths>();

/** Plays of a stage go along on another one: what they were made of stays known for the stage after that. */
export const takeOver = (stage: Stage, from: Stage): void => {
  takenOver.set(stage, takenOver.get(from) ?? paths(from));
};

/** What a stage knows of a path or step. */
const knownOf = <T>(stage: Stage | null, find: (known: Paths) => T | undefined): T | undefined => {
  if (!stage) return undefined;
  const taken = takenOver.get(stage);
  return find(paths(stage)) ?? (taken && find(taken));
};

/**
 * What goes along a path as one segment, made once for all ladders that have it: most ladders of partners differ in their first
 * messages only. `name` has to tell apart whatever is made differently on the same path.
 */
export const onPath = (
  stage: Stage,
  path: readonly Station[],
  name: string,
  make: (steps: readonly Step[]) => readonly (Arrow | Segment)[],
): readonly Segment[] => {
  const { id, steps, others, before } = along(stage, path);
  const known = others.get(name);
  if (known) return known;
  const last = before?.get(name);
  const made = [{ id: `${id} ${name}`, arrows: arrowsOf(make(steps)) }];
  const kept = last && areSame(last, made) ? last : made;
  others.set(name, kept);
  return kept;
};

/** Of the very same arrows. */
const areSame = ([one]: readonly Segment[], [other]: readonly Segment[]): boolean =>
  one?.arrows.length === other?.arrows.length &&
  one?.arrows.every((each, i) => each === other?.arrows[i]) === true;

const arrowsOf = (parts: readonly (Arrow | Segment)[]): Arrow[] =>
  parts.flatMap((part) => ('arrows' in part ? part.arrows : [part]));

/** The same for what rests on the hops of the path and on nothing else: as long as they are the same, so is this. */
export const overHops = (
  stage: Stage,
  path: readonly Station[],
  name: string,
  make: (steps: readonly Step[]) => readonly (Arrow | Segment)[],
): readonly Segment[] => {
  const { id, steps, said } = along(stage, path);
  const known = said.get(name);
  if (known) return known;
  const made = [{ id: `${id} ${name}`, arrows: arrowsOf(make(steps)) }];
  said.set(name, made);
  return made;
};

/** Paths by what they are made of, and by themselves: one is asked for with every message that goes along it. */
const along = (stage: Stage, path: readonly Station[]): Along => {
  const { byPath, byId } = paths(stage);
  const before = byPath.get(path);
  if (before) return before;
  const id = path.map(stationId).join(' ');
  const own = byId.get(id) ?? alongNew(stage, id, path);
  byId.set(id, own);
  byPath.set(path, own);
  return own;
};

const alongNew = (stage: Stage, id: string, path: readonly Station[]): Along => {
  const last = knownOf(stage.earlier, ({ byId }) => byId.get(id));
  const steps = stepsOf(stage, path);
  const isSame = last?.steps.every(({ requests }, i) => requests === steps[i]?.requests);
  return {
    id,
    steps,
    said: last && isSame ? last.said : new Map<string, readonly Segment[]>(),
    others: new Map(),
    before: last?.others ?? null,
  };
};

const stepsOf = (stage: Stage, path: readonly Station[]): Step[] => {
  const { steps } = paths(stage);
  return path.slice(1).map((to, i) => {
    const from = path[i] ?? to;
    const id = `${stationId(from)} ${stationId(to)}`;
    const step = steps.get(id) ?? stepOf(stage, id, [from, to]);
    steps.set(id, step);
    return step;
  });
};

/** What was said over a hop is the same again as long as the hop is. */
const stepOf = (stage: Stage, id: string, [from, to]: readonly [Station, Station]): Step => {
  const last = knownOf(stage.earlier, (known) => known.steps.get(id));
  const made = hop(stage, from, to);
  const own = { from, to, decided: new Map(), before: last?.decided ?? null };
  if (!last || !isAlike(last.hop, made))
    return { ...own, hop: made, requests: new Map(), replies: new Map() };
  const { hop: same, requests, replies } = last;
  return { ...own, hop: same, requests, replies };
};

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
