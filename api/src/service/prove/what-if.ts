import type { CellDifference, LadderDifference, WhatIf } from '../../domain/minimality.ts';
import type { Cell } from '../../domain/proof.ts';
import type { PlayVerdict } from './judge-plays.ts';
import type { Proof } from './prover.ts';
import { Verdict } from '../../domain/verdict.ts';

/** What is another one after a change: cells of the readiness matrix, and ladders. */
export const whatIf = (before: Proof, after: Proof): WhatIf => {
  const ladders = laddersBetween(before.verdicts, after.verdicts);
  return {
    before: before.matrix.verdict,
    after: after.matrix.verdict,
    summary: summaryOf(ladders),
    cells: cellsBetween(before.matrix.cells, after.matrix.cells),
    ladders,
    matrix: after.matrix,
  };
};

const laddersBetween = (
  before: readonly PlayVerdict[],
  after: readonly PlayVerdict[],
): LadderDifference[] =>
  pairs(before.map(shown), after.map(shown), ({ ladderId }) => ladderId).flatMap(
    ([ladderId, was, is]) =>
      isSame(was, is)
        ? []
        : [{ ladderId, ...verdictsOf(was, is), because: is?.because ?? was?.because ?? null }],
  );

interface Shown {
  readonly ladderId: string;
  readonly verdict: Verdict;
  readonly because: string | null;
}

const shown = ({ play, verdict, first }: PlayVerdict): Shown => ({
  ladderId: play.id,
  verdict,
  because: first?.objection.title ?? null,
});

type Judged = Pick<Shown, 'verdict' | 'because'> | undefined;

const isSame = (was: Judged, is: Judged): boolean =>
  was?.verdict === is?.verdict && was?.because === is?.because;

const verdictsOf = (was: Judged, is: Judged): Pick<LadderDifference, 'before' | 'after'> => ({
  before: was?.verdict ?? null,
  after: is?.verdict ?? null,
});

const cellsBetween = (before: readonly Cell[], after: readonly Cell[]): CellDifference[] =>
  pairs(before, after, ({ scenario, partyId }) => `${scenario} ${partyId}`).flatMap(
    ([, was, is]) => {
      const cell = is ?? was;
      if (!cell || isSame(was, is)) return [];
      const { scenario, partyId, ladderId, arrow } = cell;
      const because = cell.because ?? was?.because ?? null;
      return [{ scenario, partyId, ladderId, arrow, because, ...verdictsOf(was, is) }];
    },
  );

/** What has the same key before and after, in the order of before, then what is new. */
const pairs = <T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): [string, T | undefined, T | undefined][] => {
  const [older, newer] = [before, after].map(
    (items) => new Map(items.map((item) => [keyOf(item), item])),
  ) as [Map<string, T>, Map<string, T>];
  return [...new Set([...older.keys(), ...newer.keys()])].map((key) => [
    key,
    older.get(key),
    newer.get(key),
  ]);
};

const summaryOf = (ladders: readonly LadderDifference[]): string => {
  const counts = Map.groupBy(ladders, wordOf);
  const said = words
    .filter((word) => counts.has(word))
    .map((word) => `${(counts.get(word) ?? []).length.toLocaleString('en-US')} ${word}`);
  return said.length === 0 ? 'No ladder changes.' : `Of the ladders ${said.join(', ')}.`;
};

const words = [
  'break',
  'get worse',
  'get better',
  'change otherwise',
  'apply now',
  'no longer apply',
  'are new',
  'are gone',
] as const;

const wordOf = ({ before, after }: LadderDifference): (typeof words)[number] => {
  if (before === null) return 'are new';
  if (after === null) return 'are gone';
  if (before === after) return 'change otherwise';
  if (after === 'not-applicable') return 'no longer apply';
  if (before === 'not-applicable') return 'apply now';
  if (Verdict.options.indexOf(after) < Verdict.options.indexOf(before)) return 'get better';
  return after === 'fails' ? 'break' : 'get worse';
};
