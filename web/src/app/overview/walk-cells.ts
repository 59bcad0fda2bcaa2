/** Where a cell stands in a table. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

type Way = readonly [down: number, right: number];

const ways: Readonly<Record<string, Way>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The cell that an arrow key leads to, over cells that lead nowhere; null at the edge, and for other keys. */
export const nextCell = <T extends object>(
  rows: readonly (readonly T[])[],
  { row, column }: CellPlace,
  { key, leads }: { readonly key: string; readonly leads: (cell: T) => boolean },
): T | null => {
  const way = ways[key];
  if (!way) return null;
  const [down, right] = way;
  for (let [y, x] = [row + down, column + right]; rows[y]?.[x]; y += down, x += right) {
    const cell = rows[y]?.[x];
    if (cell && leads(cell)) return cell;
  }
  return null;
};
