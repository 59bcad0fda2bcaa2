import { zoneNames } from '../zone';
import { drawMark, drawZoneGlyph } from './draw-mark';
import type { Column, PlacedWall } from './scene';
import { type Shape, shape, text } from './shape';
import { fitText } from './text-width';

/** A zone: tint, edge, glyph, name and prefix. */
export const drawColumn = ({ zone, note, x, y, width, height }: Column): Shape[] => [
  shape('rect', { x, y, width, height, fill: `var(--zone-${zone}-tint)` }),
  shape('rect', { x, y, width, height: 3, fill: `var(--zone-${zone}-line)` }),
  drawZoneGlyph(zone, x + 12, y + 15),
  text(zoneNames[zone], {
    x: x + 28,
    y: y + 24,
    size: 13,
    weight: 600,
    fill: `var(--zone-${zone})`,
  }),
  text(fitText(note, width - 36, { size: 11, mono: isPrefix(note) }), {
    x: x + 28,
    y: y + 40,
    mono: isPrefix(note),
  }),
];

const isPrefix = (note: string): boolean => /^[\da-f:.]+\//.test(note);

/** A wall of bricks over the whole height. */
export const drawWall = ({ x, y, width, height }: PlacedWall): Shape[] => [
  shape('rect', { x, y, width, height, fill: 'url(#brick)' }),
  shape('path', {
    d: `M${String(x)} ${String(y)}v${String(height)}M${String(x + width)} ${String(y)}v${String(height)}`,
    stroke: 'var(--wall)',
    'stroke-width': 1.5,
  }),
];

/** The plate at the foot of a wall: name, count, state. */
export const drawPlate = (
  { wall, plate }: PlacedWall,
  selected: boolean,
  tabindex: number | null,
): Shape => {
  const middle = plate.x + plate.width / 2;
  const room = plate.width - 12;
  const reach =
    tabindex === null || wall.id === null
      ? {}
      : {
          role: 'button',
          tabindex,
          'aria-label': `${wall.title}, ${wall.note}`,
          class: 'part',
        };
  const words = [
    text(fitText(wall.title, room, { size: 12, bold: true }), {
      x: middle,
      y: plate.y + 19,
      size: 12,
      weight: 600,
      fill: 'var(--text)',
      anchor: 'middle',
    }),
    text(fitText(wall.note, room, { size: 11 }), { x: middle, y: plate.y + 35, anchor: 'middle' }),
    ...state(wall, middle, plate.y + 51),
  ];
  return shape('g', { 'data-part': tabindex === null ? null : wall.id }, [
    shape('rect', {
      ...reach,
      ...plate,
      rx: 4,
      fill: selected ? 'var(--bg-selected)' : 'var(--bg-surface)',
      stroke: selected ? 'var(--accent)' : 'var(--wall)',
      'stroke-width': selected ? 2 : 1,
    }),
    shape('g', tabindex === null ? {} : { 'aria-hidden': 'true', 'pointer-events': 'none' }, words),
  ]);
};

const state = ({ state: words, mark }: PlacedWall['wall'], middle: number, y: number): Shape[] => {
  if (mark !== 'fail' && mark !== 'warn')
    return [text(words, { x: middle, y, weight: 500, fill: 'var(--text-2)', anchor: 'middle' })];
  const ink = mark === 'fail' ? 'var(--fail)' : 'var(--unsure)';
  return [
    drawMark(mark, middle - 32, y - 11),
    text(words, { x: middle + 8, y, weight: 500, fill: ink, anchor: 'middle' }),
  ];
};

/** The pattern of the walls. */
export const bricks: Shape = shape('defs', {}, [
  shape(
    'pattern',
    { id: 'brick', width: 24, height: 16, patternUnits: 'userSpaceOnUse', x: 0, y: 0 },
    [
      shape('rect', { width: 24, height: 16, fill: 'var(--wall-fill)' }),
      shape('path', {
        d: 'M0 .5h24M0 8.5h24M12 0v8M4 8v8M20 8v8',
        stroke: 'var(--bg-surface)',
        opacity: 0.7,
      }),
    ],
  ),
]);
