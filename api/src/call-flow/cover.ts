import type { Play, Run } from './play.ts';
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
  const seen = new Set<Segment | Run>();
  const see = (run: Run, at: number): void => {
    if (seen.has(run)) return;
    seen.add(run);
    const fresh = run.filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    for (const name of fresh.flatMap(namesOf)) if (!made.has(name)) made.set(name, at);
  };
  const made = new Map<string, number>();
  for (const [at, { runs }] of plays.entries()) for (const run of runs) see(run, at);
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
