import type { CauseKind } from './cause-kind.ts';
import { type Candidate, weighCauses } from './weigh-causes.ts';
import { isTold, type Witness } from './witness.ts';

/** A cause with the series that it explains; `kind` is null for one series that fails for a reason of its own. */
export interface Folded {
  readonly id: string;
  readonly kind: CauseKind | null;
  readonly name: string;
  /** By id. */
  readonly witnesses: readonly Witness[];
}

/**
 * The fewest and likeliest causes that explain what fails, every failing series by exactly one: a greedy weighted set cover.
 * A cause that something speaks against gets unlikely; what is suspected supports a cause, and is not part of it. Causes that
 * stand already are preferred a little, and keep what is left of them, so that they do not change while things recover. The
 * order of the witnesses is nothing.
 */
export const fold = (
  witnesses: readonly Witness[],
  standing: ReadonlySet<string> = new Set(),
): readonly Folded[] => {
  const sorted = witnesses.toSorted((a, b) => compare(a.series.id, b.series.id));
  const candidates = weighCauses(sorted, standing);
  const left = new Set(sorted.filter(({ state }) => state !== 'calm'));
  const covers = [...cover(candidates, left), ...remainders(candidates, left)];
  const byCause = Map.groupBy(covers, ({ candidate }) => candidate.clue);
  const folded = [...byCause].map(([clue, own]): Folded => ({
    ...clue,
    witnesses: own
      .flatMap((each) => each.witnesses)
      .filter(isTold)
      .toSorted((a, b) => compare(a.series.id, b.series.id)),
  }));
  const single = [...left].filter(isTold).map(alone);
  return [...folded.filter((cause) => cause.witnesses.length > 0), ...single].toSorted((a, b) =>
    compare(a.id, b.id),
  );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** It has the name that it keeps when other agents see the same. */
const alone = (witness: Witness): Folded => ({
  id: witness.clues.find(({ kind }) => kind === 'probe')?.id ?? `series:${witness.series.id}`,
  kind: null,
  name: witness.series.title,
  witnesses: [witness],
});

interface Cover {
  readonly candidate: Candidate;
  readonly witnesses: readonly Witness[];
}

/** Takes one cause after the other, each with what it explains of what is `left`, while that is worth it. */
const cover = (candidates: readonly Candidate[], left: Set<Witness>): readonly Cover[] => {
  const gains = candidates.map(({ explains }) => explains.length);
  const places = new Map<Witness, number[]>();
  candidates.forEach(({ explains }, index) => {
    for (const witness of explains) places.set(witness, [...(places.get(witness) ?? []), index]);
  });
  const covers: Cover[] = [];
  for (let best = likeliest(candidates, gains); best; best = likeliest(candidates, gains)) {
    const own = best.explains.filter((witness) => left.delete(witness));
    for (const place of own.flatMap((witness) => places.get(witness) ?? []))
      gains[place] = (gains[place] ?? 0) - 1;
    covers.push({ candidate: best, witnesses: own });
  }
  return covers;
};

/** The cause that explains the most for its cost, when it does so more cheaply than one reason for each series would. */
const likeliest = (
  candidates: readonly Candidate[],
  gains: readonly number[],
): Candidate | null => {
  let best: Candidate | null = null;
  let worth = 1;
  candidates.forEach((candidate, index) => {
    const own = (gains[index] ?? 0) / candidate.cost;
    if (own > worth) [best, worth] = [candidate, own];
  });
  return best;
};

/** What is left of causes that stand and that nothing speaks against. */
const remainders = (candidates: readonly Candidate[], left: Set<Witness>): readonly Cover[] =>
  candidates
    .filter(({ stands, isClear }) => stands && isClear)
    .map((candidate) => ({
      candidate,
      witnesses: candidate.explains.filter((witness) => left.delete(witness)),
    }));
