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
  if (!part || !end || !next || corner?.y !== end.y) return points;
  const moved = { x: end.x, y: next.y };
  const others = ends.filter((other) => other !== end && other.x === end.x);
  if (Math.abs(next.y - end.y) > SMALL || !fits(moved, part, others)) return points;
  ends.splice(ends.indexOf(end), 1, moved);
  return straight([moved, ...points.slice(2)]);
};

const fits = ({ y }: Point, part: Rect, others: readonly Point[]): boolean =>
  y >= part.y + CLEAR &&
  y <= part.y + part.height - CLEAR &&
  others.every((other) => Math.abs(other.y - y) >= CLEAR);
