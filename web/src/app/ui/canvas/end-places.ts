import type { Point } from './scene';
import { type Indexed, type LineEnd, partHeights, type Side } from './line-ends';
import { boxWidths } from './metrics';
import { partsOf } from './part-height';

/** Distance of line ends where a part has room for it: labels then stand beside each other without bends. */
const ROOMY = 24;
const EDGE = 8;

/** Names one end of a line. */
export const endId = ({ line, partId }: Pick<LineEnd, 'line' | 'partId'>): string =>
  `${line.id}@${partId}`;

/** Where each line touches its boxes, relative to the box. `heightOf` orders the ends of one side by where they lead. */
export const placeEnds = (
  indexed: Indexed,
  heightOf: (end: LineEnd) => number,
): ReadonlyMap<string, Point> => {
  const places = new Map<string, Point>();
  for (const box of indexed.diagram.boxes) {
    const heights = partHeights(indexed, box);
    let top = 0;
    partsOf(box).forEach(({ id }, index) => {
      const height = heights[index] ?? 0;
      for (const side of ['west', 'east'] as const)
        spread(ordered(indexed, id, side, heightOf), height).forEach(([end, y]) =>
          places.set(endId(end), { x: side === 'west' ? 0 : boxWidths[box.zone], y: top + y }),
        );
      top += height;
    });
  }
  return places;
};

const ordered = (
  { ends }: Indexed,
  partId: string,
  wanted: Side,
  heightOf: (end: LineEnd) => number,
): LineEnd[] =>
  (ends.get(partId) ?? [])
    .filter(({ side }) => side === wanted)
    .map((end) => ({ end, y: heightOf(end) }))
    .toSorted((a, b) => a.y - b.y || (a.end.line.id < b.end.line.id ? -1 : 1))
    .map(({ end }) => end);

const spread = (ends: readonly LineEnd[], height: number): (readonly [LineEnd, number])[] => {
  const pitch = Math.min(ROOMY, (height - 2 * EDGE) / Math.max(ends.length - 1, 1));
  const first = Math.round(height / 2 - ((ends.length - 1) * pitch) / 2);
  return ends.map((end, index) => [end, first + Math.round(index * pitch)]);
};
