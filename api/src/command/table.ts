import { oneLine } from './printable.ts';

/** Columns aligned by spaces under a header line; the last column runs free. An empty table is its header. */
export const table = (
  headers: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => {
  const cells = [headers, ...rows.map((row) => row.map((cell) => oneLine(String(cell ?? ''))))];
  const widths = headers.map((_, column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
  );
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, column) => padded(cell, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
};

const padded = (cell: string, width: number): string =>
  cell + ' '.repeat(Math.max(0, width - widthOf(cell)));

// East Asian wide characters take two columns, combining marks none.
const widthOf = (cell: string): number =>
  Array.from(cell).reduce((width, character) => width + columnsOf(character), 0);

const columnsOf = (character: string): number => {
  if (/\p{M}/u.test(character)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1;
};
