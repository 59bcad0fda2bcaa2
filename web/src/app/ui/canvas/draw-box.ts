import { drawMark } from './draw-mark';
import { drawRows } from './draw-rows';
import { LINE, PAD } from './metrics';
import { placeOfPart } from './part-height';
import type { PlacedBox, PlacedPart } from './scene';
import { type Shape, shape, text } from './shape';
import { fitText, textWidth } from './text-width';

/** How the diagram is looked at. */
export interface Look {
  /** Id of the selected part. */
  readonly selected: string | null;
  readonly verdicts: boolean;
  /** Id of the part that the tab key reaches; null in a picture. */
  readonly reachable: string | null;
}

/** A box: its frame with the edge of its zone, its head and its sections. */
export const drawBox = (placed: PlacedBox, look: Look): Shape => {
  const { box, x, y, width, height, parts } = placed;
  return shape('g', {}, [
    shape('rect', {
      x,
      y,
      width,
      height,
      rx: 4,
      fill: 'var(--bg-surface)',
      stroke: 'var(--line-control)',
    }),
    shape('path', {
      d: `M${String(x + 1.5)} ${String(y + 3)}v${String(height - 6)}`,
      stroke: `var(--zone-${box.zone}-line)`,
      'stroke-width': 3,
    }),
    ...parts.map((part) => drawPart(placed, part, look)),
  ]);
};

const drawPart = (
  { box }: PlacedBox,
  placed: PlacedPart,
  { selected, verdicts, reachable }: Look,
): Shape => {
  const { part, x, y, width, height } = placed;
  const place = placeOfPart(box, part);
  const chosen = part.id === selected;
  return shape('g', { 'data-part': part.id }, [
    shape('rect', {
      ...focusable(placed, box.title, reachable),
      x,
      y,
      width,
      height,
      rx: 4,
      fill: chosen ? 'var(--bg-selected)' : 'transparent',
      stroke: chosen ? 'var(--accent)' : null,
      'stroke-width': chosen ? 2 : null,
    }),
    ...(place === 'section' && !chosen
      ? [
          shape('path', {
            d: `M${String(x + 4)} ${String(y)}h${String(width - 5)}`,
            stroke: 'var(--line-2)',
          }),
        ]
      : []),
    shape('g', silentUnless(reachable === null), words(placed, place)),
    ...(verdicts && part.mark
      ? [drawMark(part.mark, x + width - PAD.x - 12, y + PAD.top + 1)]
      : []),
  ]);
};

/** What the name of a part says is not read out a second time. */
const silentUnless = (picture: boolean) =>
  picture ? {} : { 'aria-hidden': 'true', 'pointer-events': 'none' };

const focusable = ({ part }: PlacedPart, boxTitle: string, reachable: string | null) => {
  if (reachable === null) return {};
  const name = [part.title === boxTitle ? '' : boxTitle, part.title, part.note, part.foot]
    .filter(Boolean)
    .join(', ');
  return {
    role: 'button',
    tabindex: part.id === reachable ? 0 : -1,
    'aria-label': name,
    class: 'part',
  };
};

const words = (
  { part, x, y, width }: PlacedPart,
  place: ReturnType<typeof placeOfPart>,
): Shape[] => {
  const left = x + PAD.x;
  const room = width - 2 * PAD.x - (part.mark ? 18 : 0);
  const baseline = y + PAD.top + 13;
  const size = place === 'head' ? 13 : 12;
  const title = fitText(part.title, room, { size, bold: true });
  const below = place === 'alone';
  const rowsTop = baseline + 5 + (below && part.note ? LINE.note : 0) + 2;
  return [
    text(title, { x: left, y: baseline, size, weight: 600, fill: 'var(--text)' }),
    ...noteOf(part.note, {
      left,
      baseline,
      room,
      used: textWidth(title, { size, bold: true }),
      below,
      head: place === 'head',
    }),
    ...drawRows(part.rows, { x: left, y: rowsTop }, width - 2 * PAD.x),
    ...(part.foot
      ? [
          text(fitText(part.foot, width - 2 * PAD.x, { size: 11, mono: isPorts(part.foot) }), {
            x: left,
            y: rowsTop + part.rows.length * LINE.row + (part.rows.length > 0 ? 2 : 0) + 12,
            mono: isPorts(part.foot),
            fill: isPorts(part.foot) ? 'var(--text-code)' : 'var(--text-3)',
          }),
        ]
      : []),
  ];
};

const isPorts = (foot: string): boolean => foot.startsWith('in ');

interface NotePlace {
  readonly left: number;
  readonly baseline: number;
  readonly room: number;
  readonly used: number;
  readonly below: boolean;
  readonly head: boolean;
}

/** Below the title of a box of its own; right of the title in a section; beside it in a head. */
const noteOf = (note: string, { left, baseline, room, used, below, head }: NotePlace): Shape[] => {
  if (!note) return [];
  if (below)
    return [text(fitText(note, room + 18, { size: 11 }), { x: left, y: baseline + LINE.note })];
  const fitted = fitText(note, room - used - 6, { size: 11 });
  return [
    head
      ? text(fitted, { x: left + used + 8, y: baseline })
      : text(fitted, { x: left + room, y: baseline, anchor: 'end' }),
  ];
};
