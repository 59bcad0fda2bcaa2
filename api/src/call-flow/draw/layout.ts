import type { Ladder, Lifeline } from '../../domain/ladder.ts';
import type { Line } from './lines.ts';

/** A vertical of a drawn ladder: a lifeline, or a wall where two zones meet. */
export type Column =
  | { readonly kind: 'lifeline'; readonly lifeline: Lifeline }
  | { readonly kind: 'wall'; readonly between: readonly [Lifeline['zone'], Lifeline['zone']] };

/** One arrow with the columns it goes between, and the walls that it crosses on its way. */
export interface DrawnArrow extends Line {
  readonly from: number;
  readonly to: number;
  readonly walls: readonly number[];
}

/** Lifelines in their order with walls between zones, and the arrows between them. */
export interface Layout {
  readonly columns: readonly Column[];
  readonly arrows: readonly DrawnArrow[];
}

/** Lays a ladder out in columns. Partner and internet are one side of the same wall. */
export const layoutOf = (
  { lifelines }: Pick<Ladder, 'lifelines'>,
  lines: readonly Line[],
): Layout => {
  const columns = lifelines.flatMap((lifeline, i): Column[] => {
    const before = lifelines[i - 1];
    const own: Column = { kind: 'lifeline', lifeline };
    return before && sideOf(before.zone) !== sideOf(lifeline.zone)
      ? [{ kind: 'wall', between: [before.zone, lifeline.zone] }, own]
      : [own];
  });
  const places = new Map(
    columns.flatMap((column, i) => (column.kind === 'lifeline' ? [[column.lifeline.id, i]] : [])),
  );
  return {
    columns,
    arrows: lines.map((line) => {
      const [from, to] = [places.get(line.arrow.from) ?? 0, places.get(line.arrow.to) ?? 0];
      return { ...line, from, to, walls: wallsBetween(columns, from, to) };
    }),
  };
};

const sideOf = (zone: Lifeline['zone']): string => (zone === 'partner' ? 'internet' : zone);

const wallsBetween = (columns: readonly Column[], from: number, to: number): number[] => {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return columns.flatMap(({ kind }, i) => (kind === 'wall' && first < i && i < last ? [i] : []));
};
