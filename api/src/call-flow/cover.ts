import type { Play } from './play.ts';
import type { Segment } from './stage.ts';

/**
 * The first plays of some legs and lifelines, by their names: played alone, in this order, they make each of them as it is
 * made when everything is played.
 */
export const coverOf = (plays: readonly Play[], isWanted: (name: string) => boolean): Play[] => {
  const wanted = new Set(
    [...firstsOf(plays)].flatMap(([name, at]) => (isWanted(name) ? [at] : [])),
  );
  return plays.filter((_, at) => wanted.has(at));
};

/** Names of all legs and lifelines to the place of the first play that has them. */
const firstsOf = (plays: readonly Play[]): ReadonlyMap<string, number> => {
  const known = firsts.get(plays);
  if (known) return known;
  const seen = new Set<Segment>();
  const made = new Map<string, number>();
  const see = (segment: Segment, at: number): void => {
    if (seen.has(segment)) return;
    seen.add(segment);
    for (const name of namesOf(segment)) if (!made.has(name)) made.set(name, at);
  };
  for (const [at, { segments }] of plays.entries()) for (const each of segments) see(each, at);
  firsts.set(plays, made);
  return made;
};

const firsts = new WeakMap<readonly Play[], ReadonlyMap<string, number>>();

/** Plays that have legs and lifelines of the same names in the same places as others. */
export const playsLike = (before: readonly Play[], plays: readonly Play[]): readonly Play[] => {
  firsts.set(plays, firstsOf(before));
  return plays;
};

const namesOf = ({ arrows }: Segment): string[] =>
  arrows.flatMap(({ from, to, requires }) => [
    from,
    to,
    ...requires.flatMap((each) => (each.kind === 'passage' ? [each.leg.id] : [])),
  ]);
