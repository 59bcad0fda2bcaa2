import type { ZoneName } from '../zone';
import type { Indexed } from './line-ends';
import { boxWidths, FOOT, INSET, MARGIN, PLATE, TAG, WALL, WALL_GAP, zoneOrder } from './metrics';
import type { Column, PlacedBox, PlacedLine, PlacedWall, Rect, Scene } from './scene';

type Frame = Pick<Scene, 'width' | 'height' | 'columns' | 'walls'>;

/** Zones and walls around what has a place already. Every zone has a column, with boxes or without. */
export const columnsAndWalls = (
  indexed: Indexed,
  boxes: readonly PlacedBox[],
  lines: readonly PlacedLine[],
): Frame => {
  const { diagram } = indexed;
  const bottom = Math.max(
    480,
    ...boxes.map(({ y, height }) => y + height),
    ...lines.flatMap(({ points }) => points.map(({ y }) => y)),
  );
  const height = bottom + FOOT - MARGIN;
  const spans = spansOf(boxes, lines);
  const columns = zoneOrder.map((zone): Column => {
    const [left, right] = spans[zone];
    return { zone, note: diagram.zoneNotes[zone], x: left, y: MARGIN, width: right - left, height };
  });
  const walls = diagram.walls.map((wall): PlacedWall => {
    const [before, after] =
      wall.side === 'external'
        ? (['internet', 'perimeter'] as const)
        : (['perimeter', 'internal'] as const);
    const middle = (spans[before][1] + spans[after][0]) / 2;
    const rect = { x: middle - WALL / 2, y: MARGIN, width: WALL, height };
    return { wall, ...rect, plate: plateOf(rect) };
  });
  return { width: spans.internal[1] + MARGIN, height: MARGIN + height + MARGIN, columns, walls };
};

const plateOf = ({ x, y, width, height }: Rect): Rect => ({
  x: x + width / 2 - PLATE.width / 2,
  y: y + height - PLATE.height - 12,
  width: PLATE.width,
  height: PLATE.height,
});

type Spans = Readonly<Record<ZoneName, readonly [number, number]>>;

/** Left and right edge of each column: outer edges around the boxes, inner ones at the walls. */
const spansOf = (boxes: readonly PlacedBox[], lines: readonly PlacedLine[]): Spans => {
  const left = leftEdges(boxes);
  const half = WALL / 2 + WALL_GAP;
  const external = wallMiddle(left.internet + boxWidths.internet, left.perimeter);
  const internal = wallMiddle(left.perimeter + boxWidths.perimeter, left.internal);
  const seam = left.internet - INSET - 4;
  const reach = Math.max(
    left.internal + boxWidths.internal,
    ...lines.flatMap(({ points }) => points.map(({ x }) => x)),
  );
  return {
    partner: [left.partner - INSET, seam - 4],
    internet: [seam + 4, external - half],
    perimeter: [external + half, internal - half],
    internal: [internal + half, reach + INSET],
  };
};

const wallMiddle = (before: number, after: number): number => Math.round((before + after) / 2);

/** Left edge of the boxes of each zone; a zone without boxes stands where its first one would. */
const leftEdges = (boxes: readonly PlacedBox[]): Readonly<Record<ZoneName, number>> => {
  const between = TAG.most + 44;
  const edges: Partial<Record<ZoneName, number>> = {};
  let next = 2 * MARGIN;
  for (const zone of zoneOrder) {
    const own = boxes.filter(({ box }) => box.zone === zone).map(({ x }) => x);
    edges[zone] = own.length > 0 ? Math.min(...own) : next;
    next = edges[zone] + boxWidths[zone] + (zone === 'partner' ? 48 : between);
  }
  return edges as Record<ZoneName, number>;
};
