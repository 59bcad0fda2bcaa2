type Way = readonly [down: number, right: number];

const ways: Readonly<Record<string, Way>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The link that an arrow key leads to from the cell of a table that has the focus, over cells without one; null at the edge. */
export const nextCell = ({ key, target }: KeyboardEvent): HTMLElement | null => {
  const cell = target instanceof HTMLElement ? target.closest('td') : null;
  const way = ways[key];
  return cell && way ? linkBeyond(cell, way) : null;
};

const linkBeyond = (cell: HTMLTableCellElement, [down, right]: Way): HTMLElement | null => {
  const rows = [...(cell.closest('tbody')?.rows ?? [])];
  let row = rows.findIndex((each) => each.contains(cell)) + down;
  let column = cell.cellIndex + right;
  for (let at = rows[row]?.cells[column]; at; at = rows[(row += down)]?.cells[(column += right)]) {
    const link = at.querySelector('a');
    if (link) return link;
  }
  return null;
};
