import type { Verdict, WhatIf } from '@contract/proofs';
import { rankOf } from '../ui/verdicts';

type CellDifference = WhatIf['cells'][number];

/** One party of a line, with the ladder to look at. */
export interface DifferentParty {
  readonly id: string;
  readonly label: string;
  readonly ladderId: string | null;
  readonly arrow: number | null;
}

/** What changes alike for several parties of a scenario. */
export interface DifferenceLine {
  readonly id: string;
  readonly scenario: string;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly because: string | null;
  readonly parties: readonly DifferentParty[];
}

/** How a cell changes; `gone` and `new` are of parties that only one of the two worlds has. */
export type Way = 'breaks' | 'worse' | 'ended' | 'gone' | 'otherwise' | 'better' | 'begun' | 'new';

/** Which way a verdict goes. */
export const wayOf = ({ before, after }: Pick<CellDifference, 'before' | 'after'>): Way => {
  if (after === null) return 'gone';
  if (before === null) return 'new';
  if (before === after) return 'otherwise';
  if (after === 'not-applicable') return 'ended';
  if (before === 'not-applicable') return 'begun';
  if (rankOf(after) < rankOf(before)) return 'better';
  return after === 'fails' ? 'breaks' : 'worse';
};

const order: readonly Way[] = [
  'breaks',
  'worse',
  'ended',
  'gone',
  'otherwise',
  'better',
  'begun',
  'new',
];

/** Cells that change, what breaks first; those of a scenario that change alike and for the same reason in one line. */
export const differenceLines = (
  { cells, matrix }: Pick<WhatIf, 'cells' | 'matrix'>,
  labels: ReadonlyMap<string, string>,
): DifferenceLine[] => {
  const known = new Map([
    ...labels,
    ...matrix.parties.map(({ id, label }) => [id, label] as const),
  ]);
  return [...Map.groupBy(cells, keyOf)]
    .map(([id, alike]) => lineOf(id, alike, known))
    .sort((a, b) => order.indexOf(wayOf(a)) - order.indexOf(wayOf(b)));
};

const keyOf = ({ scenario, before, after, because }: CellDifference): string =>
  [scenario, before, after, because].join('\n');

const lineOf = (
  id: string,
  alike: readonly CellDifference[],
  labels: ReadonlyMap<string, string>,
): DifferenceLine => {
  const [{ scenario, before, after, because }] = alike as [CellDifference];
  return {
    id,
    scenario,
    before,
    after,
    because,
    parties: alike.map(({ partyId, ladderId, arrow }) => ({
      id: partyId,
      label: labels.get(partyId) ?? partyId,
      ladderId,
      arrow,
    })),
  };
};

/** How many cells go which way, in the order of the lines; ways that none goes are left out. */
export const wayCounts = (
  cells: readonly CellDifference[],
): { readonly way: Way; readonly count: number }[] =>
  order.flatMap((way) => {
    const count = cells.filter((cell) => wayOf(cell) === way).length;
    return count > 0 ? [{ way, count }] : [];
  });
