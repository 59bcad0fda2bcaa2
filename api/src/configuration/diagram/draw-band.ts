import { columns } from './columns.ts';
import { arrows, crossingHeight } from './draw-crossing.ts';
import type { Box, PerimeterBox, SiteBand, Wall } from './site-bands.ts';
import { element, label, words, type Shape } from './svg.ts';

/** Height of the line that names the site. */
const HEAD = 34;
const LINE = 16;
const GAP = 16;
const FOOT = 44;
/** As many characters as a box is wide. */
const LONGEST = 41;

/** A site with its walls and boxes, from `top` on, and how high it is. */
export const drawBand = (
  band: SiteBand,
  top: number,
): { readonly shapes: readonly Shape[]; readonly height: number } => {
  const start = top + HEAD;
  const perimeter = placed(band.perimeter, start, perimeterHeight);
  const inside = placed(band.internal, start, ({ lines }) => boxHeight(lines.length));
  const height = Math.max(perimeter.end, inside.end, start + 60) - top + FOOT;
  return {
    height,
    shapes: [
      label({ x: columns.outside.x, y: top + 22 }, words(band.site, 60), 'site'),
      ...band.walls.flatMap((wall) => drawWall(wall, { top: start, bottom: top + height - GAP })),
      ...perimeter.all.flatMap(({ box, y, height: high }) => [
        ...drawBox(box, { x: columns.perimeter.x, y, height: high }),
        ...arrows(box, y),
      ]),
      ...inside.all.flatMap(({ box, y, height: high }) =>
        drawBox(box, { x: columns.inside.x, y, height: high }),
      ),
    ],
  };
};

const boxHeight = (lines: number): number => 30 + lines * LINE;

const perimeterHeight = ({ lines, crossings }: PerimeterBox): number =>
  Math.max(
    boxHeight(lines.length),
    crossingHeight(crossings.external),
    crossingHeight(crossings.internal),
  );

interface Placed<B> {
  readonly all: readonly { readonly box: B; readonly y: number; readonly height: number }[];
  readonly end: number;
}

/** Boxes one below the other. */
const placed = <B extends Box>(
  boxes: readonly B[],
  start: number,
  heightOf: (box: B) => number,
): Placed<B> => {
  let end = start;
  const all = boxes.map((box) => {
    const at = { box, y: end, height: heightOf(box) };
    end += at.height + GAP;
    return at;
  });
  return { all, end };
};

interface Place {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

const drawBox = ({ title, lines }: Box, { x, y, height }: Place): Shape[] => [
  element('rect', { x, y, width: columns.perimeter.width, height, rx: 4, class: 'box' }),
  label({ x: x + 12, y: y + 20 }, words(title, LONGEST), 'title'),
  ...lines.map((line, index) =>
    label(
      { x: x + 12 + (line.startsWith('  ') ? 12 : 0), y: y + 38 + index * LINE },
      words(line, LONGEST),
      index === 0 ? 'name' : 'code',
    ),
  ),
];

const drawWall = (
  { side, name, rules }: Wall,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): Shape[] => {
  const { x, width } = columns[side];
  return [
    element('rect', { x, y: top, width, height: bottom - top - 26, class: 'wall' }),
    label(
      { x: x + width / 2, y: bottom - 10 },
      words(`${name}, ${rules === 1 ? '1 rule' : `${rules} rules`}`, 60),
      'plate',
    ),
  ];
};
