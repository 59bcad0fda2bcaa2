import type { Arrow } from '@contract/proofs';
import { fitText, textWidth } from '../canvas/text-width';
import type { ZoneName } from '../zone';
import type { DrawnArrow } from './draw-arrow';
import { inLines, type Columns, metrics } from './ladder-columns';
import { serviceOf } from './ladder-words';

/** A text of the drawing with the ground that its halo has. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
  readonly zone: ZoneName | null;
  readonly bold: boolean;
}

const SMALL = { size: 12 };
const CLEAR = 8;
const LEAST = 24;

/** Free space across, between walls. */
interface Room {
  readonly first: number;
  readonly last: number;
}

/** Where a label may stand: from `x` on, to the right or to the left, for `width` pixels. */
interface Spot {
  readonly x: number;
  readonly anchor: Label['anchor'];
  readonly width: number;
}

/**
 * What an arrow says, above its line: beside its start, else behind the next wall, else on the other side of its
 * lifeline; with its service if there is room, never over a wall.
 */
export const labelOf = (drawn: DrawnArrow, columns: Columns): Label | null => {
  const bold = drawn.row.state === 'fails';
  const placed = placedIn(spotsOf(drawn, columns), drawn.arrow, { ...SMALL, bold });
  if (!placed) return null;
  const { text, spot } = placed;
  const width = textWidth(text, { ...SMALL, bold });
  const zone = zoneAt(columns, spot.x + (spot.anchor === 'start' ? 0.5 : -0.5) * width);
  return {
    x: spot.x,
    y: drawn.y - 6,
    anchor: spot.anchor,
    text,
    zone: bold ? null : zone,
    bold,
  };
};

/** The first text at the first spot that holds it, or as much of the name as the widest one holds. */
const placedIn = (
  spots: readonly Spot[],
  arrow: Arrow,
  setting: { readonly size: number; readonly bold: boolean },
): { readonly text: string; readonly spot: Spot } | null => {
  const fitting = textsOf(arrow)
    .flatMap((text) => spots.map((spot) => ({ text, spot })))
    .find(({ text, spot }) => textWidth(text, setting) <= spot.width);
  const [spot] = spots.toSorted((one, other) => other.width - one.width);
  if (fitting || !spot || spot.width < LEAST) return fitting ?? null;
  return { text: fitText(arrow.message.name, spot.width, setting), spot };
};

const spotsOf = ({ from, to, row }: DrawnArrow, columns: Columns): Spot[] => {
  const isRight = to >= from;
  const rooms = roomsOf(columns);
  const at = rooms.findIndex(({ first, last }) => first <= from && from <= last);
  const own = rooms[at];
  if (!own) return [];
  const ahead = rooms[at + (isRight ? 1 : -1)];
  return [
    spotIn(own, from, isRight),
    ...(ahead && row.state !== 'fails' ? spotsAhead(ahead, to, isRight) : []),
    spotIn(own, from, !isRight),
  ];
};

/** Behind the next wall, where the arrow gets that far. */
const spotsAhead = (ahead: Room, to: number, isRight: boolean): Spot[] => {
  if (isRight) return to > ahead.first ? [spotIn(ahead, ahead.first, true)] : [];
  return to < ahead.last ? [spotIn(ahead, ahead.last, false)] : [];
};

const spotIn = ({ first, last }: Room, from: number, isRight: boolean): Spot => ({
  x: from + (isRight ? CLEAR : -CLEAR),
  anchor: isRight ? 'start' : 'end',
  width: (isRight ? last - from : from - first) - CLEAR,
});

const textsOf = (arrow: Arrow): string[] => {
  const { name } = arrow.message;
  return arrow.direction === 'reply' ? [name] : [`${name}, ${serviceOf(arrow)}`, name];
};

/** Why an arrow fails, in two lines where the row has the most room: behind the stop, or before the start. */
export const reasonLabels = (drawn: DrawnArrow, title: string, columns: Columns): Label[] => {
  const { from, to, row } = drawn;
  const rightwards = to >= from;
  const [behind, before] = [
    sideRoom(columns, to, rightwards),
    sideRoom(columns, from, !rightwards),
  ];
  const isBehind = behind.last - behind.first >= Math.min(before.last - before.first, 200);
  const { first, last } = isBehind ? behind : before;
  const startsLeft = isBehind === rightwards;
  return inLines(title, last - first, 2).map((text, i) => ({
    x: startsLeft ? first : last,
    y: row.y + 20 + i * 16,
    anchor: startsLeft ? 'start' : 'end',
    text,
    zone: null,
    bold: true,
  }));
};

/** The widest space between walls on one side of a point. */
const sideRoom = (columns: Columns, x: number, right: boolean): Room => {
  const rooms = roomsOf(columns)
    .map(({ first, last }) =>
      right
        ? { first: Math.max(first, x + 2 * CLEAR), last }
        : { first, last: Math.min(last, x - 2 * CLEAR) },
    )
    .filter(({ first, last }) => last > first);
  return rooms.reduce<Room>(
    (best, room) => (room.last - room.first > best.last - best.first ? room : best),
    { first: x, last: x },
  );
};

/** The spaces between walls, from left to right. */
export const roomsOf = ({ walls, width }: Columns): Room[] => {
  const half = metrics.wall / 2 + 4;
  const edges = [
    metrics.gutter,
    ...walls.flatMap(({ x }) => [x - half, x + half]),
    width - metrics.margin,
  ];
  return Array.from({ length: edges.length / 2 }, (_, i) => ({
    first: edges[2 * i] ?? 0,
    last: edges[2 * i + 1] ?? 0,
  }));
};

/** The zone that a point stands in; null between two. */
export const zoneAt = ({ areas }: Columns, x: number): ZoneName | null =>
  areas.find((area) => area.x <= x && x <= area.x + area.width)?.zone ?? null;
