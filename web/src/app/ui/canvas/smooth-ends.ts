import type { PlacedBox, PlacedLine, Point, Rect } from './scene';
import { straight } from './straight';

/** Steps up to this height look like a mistake. */
const SMALL = 9;
/** Least distance to the corners of a part, and to the next line. */
const CLEAR = 8;

/** Lines whose end can slide along its part to spare a small step are made straight there. */
export const smoothEnds = (
  lines: readonly PlacedLine[],
  boxes: readonly PlacedBox[],
): PlacedLine[] => {
  const parts = new Map(
    boxes.flatMap((box) => box.parts.map((placed) => [placed.part.id, placed] as const)),
  );
  const ends = lines
    .flatMap(({ points }) => [points[0], points.at(-1)])
    .filter((point) => point !== undefined);
  return lines.map((placed) => {
    const { from, to } = placed.line;
    const started = slide(placed.points, parts.get(from), ends);
    const both = slide(started.toReversed(), parts.get(to), ends).toReversed();
    return { ...placed, points: both };
  });
};

const slide = (
  points: readonly Point[],
  part: Rect | undefined,
  ends: Point[],
): readonly Point[] => {
  const [end, corner, next] = points;
  if (!part || !end || !corner || !next || corner.y !== end.y) return points;
  const moved = { x: end.x, y: next.y };
  const small = Math.abs(next.y - end.y) <= SMALL;
  const inside = moved.y >= part.y + CLEAR && moved.y <= part.y + part.height - CLEAR;
  const others = ends.filter((other) => other !== end && other.x === end.x);
  if (!small || !inside || others.some(({ y }) => Math.abs(y - moved.y) < CLEAR)) return points;
  ends.splice(ends.indexOf(end), 1, moved);
  return straight([moved, ...points.slice(2)]);
};
