import { type CauseTraits, causeTraits } from './cause-kind.ts';
import type { Clue } from './clues-of.ts';
import { familyOf } from './failure-family.ts';
import { standingOf } from './judge-series.ts';
import type { Witness } from './witness.ts';

/** Something that may be behind several failures, with how unlikely it is. */
export interface Candidate {
  readonly clue: Clue;
  /** The series that fail and that it would explain. */
  readonly explains: readonly Witness[];
  readonly cost: number;
  /** Nothing speaks against it. */
  readonly isClear: boolean;
  /** It has been told of already. */
  readonly stands: boolean;
}

/** What every piece of evidence against a cause adds to its cost. */
const AGAINST = 2;
/** What a cause that stands already costs less. */
const STANDING = 0.9;
/** Reports in a row after which a series that works speaks against a cause that stands: until then it may be the first one to recover. */
const STEADY = 5;

/** Everything that one of the witnesses depends on and that would explain a failure, by id. */
export const weighCauses = (
  witnesses: readonly Witness[],
  standing: ReadonlySet<string>,
): readonly Candidate[] => {
  const carriers = new Map<string, { clue: Clue; witnesses: Witness[] }>();
  for (const witness of witnesses)
    for (const clue of witness.clues) {
      const carried = carriers.get(clue.id) ?? { clue, witnesses: [] };
      carriers.set(clue.id, carried);
      carried.witnesses.push(witness);
    }
  return [...carriers.values()]
    .map(({ clue, witnesses: own }) => weigh(clue, own, standing.has(clue.id)))
    .filter(({ explains, stands }) => explains.length > (stands ? 0 : 1))
    .toSorted((a, b) => (a.clue.id < b.clue.id ? -1 : 1));
};

const weigh = (clue: Clue, carriers: readonly Witness[], stands: boolean): Candidate => {
  const { cost, explains, against } = causeTraits[clue.kind];
  const explained = carriers.filter((witness) => canExplain(explains, witness));
  const since = explained.reduce(
    (first, { series }) => ((series.since ?? '') < first ? (series.since ?? '') : first),
    '~',
  );
  const evidence = carriers.filter(
    (witness) =>
      // What was seen before the first failure says nothing about it.
      (witness.series.lastAt ?? '') > since &&
      (!stands || witness.series.streak >= STEADY) &&
      speaksAgainst[against](witness),
  );
  return {
    clue,
    explains: explained,
    cost: cost * (stands ? STANDING : 1) + AGAINST * evidence.length,
    isClear: evidence.length === 0,
    stands,
  };
};

const canExplain = (families: readonly string[], { state, series }: Witness): boolean => {
  if (state === 'calm') return false;
  // What flaps or begins to recover has no failure to go by at the moment.
  return standingOf(series) !== 'bad' || families.includes(familyOf(series.failure));
};

const isGood = ({ state, series }: Witness): boolean =>
  state === 'calm' && standingOf(series) === 'good';

const isBadBut = ({ state, series }: Witness, families: readonly string[]): boolean =>
  (state === 'failing' || state === 'suspect') && !families.includes(familyOf(series.failure));

const speaksAgainst: Readonly<Record<CauseTraits['against'], (witness: Witness) => boolean>> = {
  nothing: () => false,
  good: isGood,
  answered: (witness) => isGood(witness) || isBadBut(witness, ['reach', 'name']),
  resolved: (witness) => isGood(witness) || isBadBut(witness, ['name']),
};
