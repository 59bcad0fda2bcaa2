import type { Play } from './play.ts';
import type { Segment } from './stage.ts';

/**
 * The first play of each leg and each lifeline: played alone, in this order, they make all legs and lifelines that all plays
 * make, each of them in the same play.
 */
export const coverOf = (plays: readonly Play[]): readonly Play[] => {
  const known = covers.get(plays);
  if (known) return known;
  const seen = { segments: new Set<Segment>(), names: new Set<string>() };
  const cover = plays.filter(
    ({ segments }) => segments.filter((each) => isNew(each, seen)).length > 0,
  );
  covers.set(plays, cover);
  return cover;
};

const covers = new WeakMap<readonly Play[], readonly Play[]>();

interface Seen {
  readonly segments: Set<Segment>;
  /** Of legs and lifelines. */
  readonly names: Set<string>;
}

/** Whether a segment has a leg or a lifeline that none before it has. */
const isNew = (segment: Segment, { segments, names }: Seen): boolean => {
  if (segments.has(segment)) return false;
  segments.add(segment);
  const before = names.size;
  for (const name of namesOf(segment)) names.add(name);
  return names.size > before;
};

const namesOf = ({ arrows }: Segment): string[] =>
  arrows.flatMap(({ from, to, requires }) => [
    from,
    to,
    ...requires.flatMap((each) => (each.kind === 'passage' ? [each.leg.id] : [])),
  ]);
