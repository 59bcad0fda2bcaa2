import type { Cell, ProofReply, Verdict } from '@contract/proofs';
import { formatNumber } from '../ui/format';
import { rankOf } from '../ui/verdicts';
import type { ReadinessColumn } from './readiness-columns';

/** One cell as the matrix shows it. */
export interface ReadinessCell {
  readonly id: string;
  readonly columnId: string;
  readonly verdict: Verdict;
  /** Ladders when all is well; otherwise the first arrow that is not, or of several parties how many: `2/7`. */
  readonly count: string | null;
  /** Whose verdict it is: `voice-federated, Partner`. */
  readonly of: string;
  /** What follows the word of the verdict, for those who do not see the count: `at arrow 14`. */
  readonly where: string;
  readonly because: string;
  /** The ladder that it opens; null where nobody plays the scenario. */
  readonly ladderId: string | null;
  /** Index of the arrow that it opens at. */
  readonly arrow: number | null;
}

/** One scenario over all columns. */
export interface ReadinessRow {
  readonly scenario: string;
  readonly title: string;
  readonly cells: readonly ReadinessCell[];
}

/** Every scenario over the columns, in the order of both. */
export const readinessRows = (
  { scenarios, cells }: Pick<ProofReply, 'scenarios' | 'cells'>,
  columns: readonly ReadinessColumn[],
): ReadinessRow[] => {
  const known = new Map(cells.map((cell) => [keyOf(cell.scenario, cell.partyId), cell]));
  return scenarios.map(({ id, title }) => ({
    scenario: id,
    title,
    cells: columns.map((column) => {
      const own = column.parties.flatMap((party) => known.get(keyOf(id, party.id)) ?? []);
      return cellOf(id, column, own);
    }),
  }));
};

const keyOf = (scenario: string, partyId: string): string => `${scenario} ${partyId}`;

const cellOf = (
  scenario: string,
  column: ReadinessColumn,
  cells: readonly Cell[],
): ReadinessCell => {
  const id = keyOf(scenario, column.id);
  const of = `${scenario}, ${column.name}`;
  const worst = gravest(cells);
  if (!worst)
    return {
      id,
      columnId: column.id,
      verdict: 'not-applicable',
      count: null,
      of,
      where: '',
      because: 'Nobody plays this scenario there.',
      ladderId: null,
      arrow: null,
    };
  const alike = cells.filter(({ verdict }) => verdict === worst.verdict);
  return {
    id,
    columnId: column.id,
    verdict: worst.verdict,
    count: countOf(worst, { column, cells, alike }),
    of,
    where: whereOf(worst, { column, cells, alike }),
    because: worst.because ?? '',
    ladderId: worst.ladderId,
    arrow: worst.arrow,
  };
};

const gravest = (cells: readonly Cell[]): Cell | null =>
  cells.reduce<Cell | null>(
    (worst, cell) => (worst && rankOf(worst.verdict) >= rankOf(cell.verdict) ? worst : cell),
    null,
  );

interface Among {
  readonly column: ReadinessColumn;
  readonly cells: readonly Cell[];
  /** Those with the verdict of the gravest. */
  readonly alike: readonly Cell[];
}

const isQuiet = (verdict: Verdict): boolean => verdict === 'works' || verdict === 'not-applicable';

const countOf = (worst: Cell, { column, cells, alike }: Among): string | null => {
  if (worst.verdict === 'not-applicable') return null;
  if (isQuiet(worst.verdict))
    return formatNumber(cells.reduce((sum, { ladders }) => sum + ladders, 0));
  if (column.parties.length > 1)
    return `${formatNumber(alike.length)}/${formatNumber(cells.length)}`;
  return worst.arrow === null ? null : formatNumber(worst.arrow + 1);
};

const whereOf = ({ verdict, arrow }: Cell, { column, cells, alike }: Among): string => {
  if (isQuiet(verdict)) return '';
  const at = arrow === null ? '' : `at arrow ${String(arrow + 1)}`;
  if (column.parties.length === 1) return at;
  const many = `for ${String(alike.length)} of ${String(cells.length)}`;
  return at ? `${many}, the first ${at}` : many;
};
