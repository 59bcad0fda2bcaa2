import type { DiagramLine } from './diagram';
import { endId } from './end-places';
import type { Indexed } from './line-ends';
import { tagWidth } from './elk-graph';
import { TAG, TRACK } from './metrics';
import type { PlacedBox, PlacedLine, Point } from './scene';

/** From the boxes to the first track. */
const FIRST = 14;

interface Span {
  readonly line: DiagramLine;
  readonly start: Point;
  readonly end: Point;
}

/** Lines within one zone: out of the east side, down or up a track of their own, back in. */
export const insideLines = (
  indexed: Indexed,
  boxes: readonly PlacedBox[],
  ends: ReadonlyMap<string, Point>,
): PlacedLine[] => {
  const placed = new Map(boxes.map((box) => [box.box.id, box]));
  const at = (line: DiagramLine, partId: string): Point => {
    const box = placed.get(indexed.boxOf.get(partId)?.id ?? '');
    const end = ends.get(endId({ line, partId }));
    return box && end ? { x: box.x + end.x, y: box.y + end.y } : { x: 0, y: 0 };
  };
  const spans = indexed.inside.map((line) => ({
    line,
    start: at(line, line.from),
    end: at(line, line.to),
  }));
  return onTracks(
    spans.toSorted((a, b) => length(a) - length(b) || (a.line.id < b.line.id ? -1 : 1)),
  );
};

/** The shortest lines get the nearest tracks; a track is shared by lines that are apart. */
const onTracks = (spans: readonly Span[]): PlacedLine[] => {
  const tracks: Span[][] = [];
  return spans.map((span) => {
    const free = tracks.findIndex((taken) => taken.every((other) => apart(span, other)));
    const track = free < 0 ? tracks.length : free;
    (tracks[track] ??= []).push(span);
    return route(span, track);
  });
};

const route = ({ line, start, end }: Span, track: number): PlacedLine => {
  const x = Math.max(start.x, end.x) + FIRST + track * TRACK;
  const width = tagWidth(line.label);
  return {
    line,
    points: [start, { x, y: start.y }, { x, y: end.y }, end],
    tag: { x: x - width / 2, y: (start.y + end.y) / 2 - TAG.height / 2, width: 0, height: 0 },
  };
};

const length = ({ start, end }: Span): number => Math.abs(start.y - end.y);

const apart = (a: Span, b: Span): boolean =>
  a.start.x !== b.start.x ||
  Math.max(a.start.y, a.end.y) + TRACK < Math.min(b.start.y, b.end.y) ||
  Math.max(b.start.y, b.end.y) + TRACK < Math.min(a.start.y, a.end.y);
