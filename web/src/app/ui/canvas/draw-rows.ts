import type { DiagramRow } from './diagram';
import { LINE } from './metrics';
import type { Point } from './scene';
import { type Shape, shape, text } from './shape';
import { fitText, textWidth } from './text-width';

/** Least room for labels, which give way to addresses. */
const LABEL = 52;
/** Wider columns where nothing needs the room. */
const SPARE = 14;
/** From a value to what it becomes. */
const ARROW = 26;

/** Rows in columns: label, value and, where something translates, what the value becomes. `top` is above the first one. */
export const drawRows = (rows: readonly DiagramRow[], top: Point, room: number): Shape[] => {
  const widths = columnWidths(rows, room);
  return rows.flatMap((row, index) =>
    drawRow(row, { x: top.x, y: top.y + (index + 1) * LINE.row - 5 }, widths),
  );
};

interface Widths {
  readonly label: number;
  readonly value: number;
  readonly after: number;
  readonly room: number;
}

const columnWidths = (rows: readonly DiagramRow[], room: number): Widths => {
  const labelled = rows.filter(({ label }) => label !== '');
  const widest = (texts: readonly (string | undefined)[], mono: boolean): number =>
    Math.max(0, ...texts.map((words) => textWidth(words ?? '', { size: 11, mono })));
  const wanted = widest(
    labelled.map(({ value }) => value),
    true,
  );
  const wantedAfter = widest(
    labelled.map(({ after }) => after),
    true,
  );
  const arrow = wantedAfter > 0 ? ARROW : 0;
  const share = Math.min(1, (room - LABEL - arrow) / Math.max(1, wanted + wantedAfter));
  const [value, after] = [wanted * share, wantedAfter * share];
  const label = Math.max(
    LABEL,
    Math.min(
      widest(
        labelled.map((row) => row.label),
        false,
      ) + 10,
      room - arrow - value - after,
    ),
  );
  const loose = Math.min(SPARE, Math.max(0, room - label - value - arrow - after));
  return { label, value: value + loose, after, room };
};

const drawRow = ({ label, value, after }: DiagramRow, { x, y }: Point, widths: Widths): Shape[] => {
  if (label === '') return [text(fitText(value, widths.room, { size: 11 }), { x, y })];
  const address = (words: string, left: number, room: number): Shape =>
    text(fitText(words, room + 0.5, { size: 11, mono: true }), {
      x: left,
      y,
      mono: true,
      fill: 'var(--text-code)',
    });
  const left = x + widths.label;
  const arrow = left + widths.value + 6;
  return [
    text(fitText(label, widths.label - 6, { size: 11 }), { x, y }),
    address(value, left, widths.value),
    ...(after === undefined
      ? []
      : [
          shape('path', {
            d: `M${String(arrow)} ${String(y - 4)}h12m-3.5 -3l3.5 3l-3.5 3`,
            fill: 'none',
            stroke: 'var(--text-3)',
          }),
          address(after, left + widths.value + ARROW, widths.after),
        ]),
  ];
};
