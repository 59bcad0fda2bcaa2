import type { Arrow } from '../../../domain/ladder.ts';
import { formatService } from '../../../domain/net.ts';
import { plain } from '../plain.ts';

/** Where an arrow runs, for its label. */
export interface Way {
  /** Where it starts and where it ends. */
  readonly ends: readonly [from: number, to: number];
  /** Middle of each wall from left to right. */
  readonly walls: readonly number[];
  /** Width of the drawing. */
  readonly width: number;
  /** The label keeps to the length of its arrow: something else is said behind it. */
  readonly own: boolean;
}

/** What stands above an arrow, and where. */
export interface Label {
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
}

/** Pixels: of a character, before a text, between a wall and what stands beside it, at both edges of the drawing. */
const [character, indent, clear, edge] = [6.2, 8, 12, 24];

/**
 * Name and service of an arrow in the first stretch between walls that has room for both, else the name alone, else as
 * much of it as the longest stretch holds. The last stretch goes on to the next wall.
 */
export const labelIn = (arrow: Arrow, way: Way): Label => {
  const name = plain(arrow.message.name);
  const service = arrow.direction === 'reply' ? [] : [serviceOf(name, arrow)];
  const gaps = gapsOf(way);
  const fitting = [...service, name]
    .flatMap((text) => gaps.map((gap) => ({ text, gap })))
    .find(({ text, gap }) => text.length * character <= roomOf(gap));
  const widest = gaps.reduce((best, gap) => (roomOf(gap) > roomOf(best) ? gap : best));
  const { text, gap } = fitting ?? { text: shortened(name, roomOf(widest)), gap: widest };
  const isRight = way.ends[0] < way.ends[1];
  return { x: gap[0] + (isRight ? indent : -indent), anchor: isRight ? 'start' : 'end', text };
};

const serviceOf = (name: string, { transport, ports }: Arrow): string =>
  `${name}, ${formatService(transport, ports)}`;

type Gap = readonly [start: number, end: number];

const roomOf = ([start, end]: Gap): number => Math.abs(end - start) - indent;

/** The stretches between walls in the direction of the arrow. */
const gapsOf = ({ ends: [from, to], walls, width, own }: Way): readonly [Gap, ...Gap[]] => {
  const step = from < to ? 1 : -1;
  const ahead = (step > 0 ? walls : walls.toReversed()).filter((x) => (x - from) * step > 0);
  const crossed = ahead.filter((x) => (to - x) * step > 0);
  const next = ahead[crossed.length];
  const border = next === undefined ? beyond(step, width) : next - step * clear;
  const last = own ? to : border;
  const starts = [from, ...crossed.map((x) => x + step * clear)];
  const stops = [...crossed.map((x) => x - step * clear), last];
  const [first = [from, last], ...others] = starts.map((x, i): Gap => [x, stops[i] ?? last]);
  return [first, ...others];
};

const beyond = (step: number, width: number): number => (step > 0 ? width - edge : 2 * edge);

const shortened = (text: string, room: number): string => {
  const most = Math.max(1, Math.floor(room / character));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};
