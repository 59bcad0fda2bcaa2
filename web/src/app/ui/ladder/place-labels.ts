import type { Arrow } from '@contract/proofs';
import { fitText, textWidth } from '../canvas/text-width';
import type { ZoneName } from '../zone';
import type { DrawnArrow } from './draw-arrow';
import { inTwo, type Columns, metrics } from './ladder-columns';
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

/** What an arrow says, above its line beside its start: with its service if there is room, never over a wall. */
export const labelOf = (drawn: DrawnArrow, columns: Columns): Label | null => {
  const { from, to, y, row } = drawn;
  const rightwards = to >= from;
  const room = roomAt(columns, from + (rightwards ? 1 : -1));
  const width = (rightwards ? room.last - from : from - room.first) - CLEAR;
  const bold = row.state === 'fails';
  const text = textsOf(drawn.arrow).find(
    (candidate) => textWidth(candidate, { ...SMALL, bold }) <= width,
  );
  const shown = text ?? fitText(drawn.arrow.message.name, width, { ...SMALL, bold });
  if (width < LEAST || shown === '…') return null;
  const x = from + (rightwards ? CLEAR : -CLEAR);
  const middle = x + (rightwards ? 0.5 : -0.5) * textWidth(shown, SMALL);
  const zone = bold ? null : zoneAt(columns, middle);
  return { x, y: y - 6, anchor: rightwards ? 'start' : 'end', text: shown, zone, bold };
};

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
  return inTwo(title, last - first).map((text, i) => ({
    x: startsLeft ? first : last,
    y: row.y + 20 + i * 16,
    anchor: startsLeft ? 'start' : 'end',
    text,
    zone: null,
    bold: i === 0,
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

const roomAt = (columns: Columns, x: number): Room =>
  roomsOf(columns).find(({ first, last }) => first <= x && x <= last) ?? { first: x, last: x };

const roomsOf = ({ walls, width }: Columns): Room[] => {
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
