import type { Arrow } from '../domain/ladder.ts';
import type { Leg, Requirement } from '../domain/requirement.ts';
import { takeOver } from './blocks/on-path.ts';
import { coverOf, playsLike } from './cover.ts';
import { sessionOn } from './ice-session.ts';
import { movedBetween } from './moved.ts';
import { type Play, play, type Run } from './play.ts';
import type { Stand } from './stand.ts';
import type { Segment, Stage } from './stage.ts';

/** A stage with what is played on it. */
export interface Played {
  readonly stage: Stage;
  readonly plays: readonly Play[];
}

/**
 * The same plays over a design that differs in addresses only (`isReaddressed`). The few plays that make the legs and lifelines
 * of whatever moved are played again; what comes out as it was before stays the same object, and so do segments and plays that
 * are made of nothing else. Null where it turns out that something else is different.
 */
export const readdressed = (before: Played, empty: Stage): Played | null => {
  const moved = movedBetween(before.stage.design, empty.design);
  const isMoved = movedBy(moved);
  empty.earlier = before.stage;
  for (const { scenario, from, to } of coverOf(before.plays, isMoved))
    play(empty, scenario, from, to);
  const legs = legsAfter(before.stage, empty, isMoved);
  const stands = standsAfter(before.stage, empty, moved);
  if (!legs || !stands) return null;
  const changed = segmentsAfter(before, legs);
  const stage: Stage = {
    ...empty,
    earlier: null,
    legs,
    stands,
    segments: segmentsOf(before.stage, changed),
    sessions: new Map(
      [...before.stage.sessions].map(([id, session]) => [id, sessionOn(empty, session)]),
    ),
  };
  takeOver(stage, before.stage);
  const plays = playsAfter(before.plays, changed);
  return { stage, plays: playsLike(before.plays, plays) };
};

/** Tells legs and lifelines by the ids in their names. */
const movedBy = (moved: ReadonlySet<string> | null): ((name: string) => boolean) => {
  if (!moved) return () => true;
  const ids = [...moved].map((id) => `.${id}`);
  return (name) => ids.some((id) => name.includes(`${id}.`) || name.endsWith(id));
};

const legsAfter = (
  { legs: before }: Stage,
  { legs: after }: Stage,
  isMoved: (name: string) => boolean,
): Stage['legs'] | null => {
  const legs = new Map<string, Leg>();
  for (const [id, last] of before) {
    const leg = isMoved(id) ? after.get(id) : last;
    if (!leg) return null;
    legs.set(id, leg);
  }
  return legs;
};

/** Stands of what moved are made again, but for those of users that nobody asked for yet. None of the others may be missing. */
const standsAfter = (
  { stands: before }: Stage,
  { stands: after }: Stage,
  moved: ReadonlySet<string> | null,
): Stage['stands'] | null => {
  const isKept = ({ lifeline }: Stand): boolean =>
    isOutside[lifeline.zone] || (moved !== null && !moved.has(lifeline.entity?.id ?? ''));
  const kept = [...before].filter(([, stand]) => isKept(stand));
  const isComplete = [...before].every(
    ([key, stand]) => isKept(stand) || after.has(key) || stand.lifeline.role === 'user',
  );
  return isComplete ? new Map([...after, ...kept]) : null;
};

const isOutside = { internet: true, partner: true, perimeter: false, internal: false } as const;

type Changes = ReadonlyMap<Segment, Segment>;

/** Segments with a leg that is another one now, played or only remembered as a part of what is played. */
const segmentsAfter = ({ stage, plays }: Played, legs: Stage['legs']): Changes => {
  const gone = new Set([...stage.legs].flatMap(([id, leg]) => (legs.get(id) === leg ? [] : [leg])));
  if (gone.size === 0) return new Map();
  const arrowAfter = remade(legs);
  const runs = new Set(plays.flatMap((each) => each.runs));
  return new Map(
    [...new Set([...stage.segments.values(), ...[...runs].flat()])]
      .filter(({ arrows }) => arrows.some(({ requires }) => requires.some(isOver(gone))))
      .map((each) => [each, { ...each, arrows: each.arrows.map(arrowAfter) }]),
  );
};

const isOver =
  (legs: ReadonlySet<Leg>) =>
  (requirement: Requirement): boolean =>
    requirement.kind === 'passage' && legs.has(requirement.leg);

/** Arrows with the legs of now, each made once for all segments that have it. */
const remade = (legs: Stage['legs']): ((arrow: Arrow) => Arrow) => {
  const known = new Map<Arrow, Arrow>();
  return (arrow) => {
    const made = known.get(arrow) ?? arrowWith(legs, arrow);
    known.set(arrow, made);
    return made;
  };
};

const arrowWith = (legs: Stage['legs'], arrow: Arrow): Arrow => {
  const requires = arrow.requires.map((each) => requirementWith(legs, each));
  return requires.every((each, i) => each === arrow.requires[i]) ? arrow : { ...arrow, requires };
};

const requirementWith = (legs: Stage['legs'], requirement: Requirement): Requirement => {
  if (requirement.kind !== 'passage') return requirement;
  const leg = legs.get(requirement.leg.id) ?? requirement.leg;
  return leg === requirement.leg ? requirement : { ...requirement, leg };
};

const segmentsOf = ({ segments }: Stage, changes: Changes): Stage['segments'] =>
  changes.size === 0
    ? segments
    : new Map([...segments].map(([id, each]) => [id, changes.get(each) ?? each]));

const playsAfter = (plays: readonly Play[], changes: Changes): readonly Play[] => {
  if (changes.size === 0) return plays;
  const known = new Map<Run, Run>();
  const runAfter = (run: Run): Run => {
    const made = known.get(run) ?? mapped(run, (part) => changes.get(part) ?? part);
    known.set(run, made);
    return made;
  };
  return plays.map((each) => {
    const runs = mapped(each.runs, runAfter);
    return runs === each.runs ? each : { ...each, runs };
  });
};

/** The very list where nothing of it becomes another one. */
const mapped = <T>(list: readonly T[], after: (one: T) => T): readonly T[] => {
  const made = list.map(after);
  return made.every((one, i) => one === list[i]) ? list : made;
};
