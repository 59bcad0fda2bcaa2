import type { DrawnArrow, Layout } from '../layout.ts';

/** Where everything of a drawn ladder is, in pixels. */
export interface Places {
  readonly width: number;
  readonly height: number;
  /** Middle of each column. */
  readonly x: readonly number[];
  /** Line of each arrow. */
  readonly y: readonly number[];
  /** Line of the heading above an arrow that opens a phase; null where none does. */
  readonly phase: readonly (number | null)[];
}

/** Height of the heads of lifelines with their zones. */
export const headHeight = 84;
/** Room of a lifeline and of a wall. */
export const lifelineWidth = 132;
/** Width of a wall itself. */
export const wallWidth = 16;

const [left, wallRoom, rowHeight, phaseHeight] = [56, 28, 30, 34];

/** Places columns from the left and arrows from the top. */
export const placesOf = ({ columns, arrows }: Layout): Places => {
  const widths = columns.map(({ kind }) => (kind === 'wall' ? wallRoom : lifelineWidth));
  const starts = sums(left, widths);
  const steps = arrows.map((drawn, i) => rowHeight + (opens(arrows, drawn, i) ? phaseHeight : 0));
  const tops = sums(headHeight, steps);
  return {
    width: (starts.at(-1) ?? left) + 24,
    height: (tops.at(-1) ?? headHeight) + 40,
    x: widths.map((width, i) => (starts[i] ?? 0) + width / 2),
    y: arrows.map((_, i) => tops[i + 1] ?? 0),
    phase: arrows.map((drawn, i) => (opens(arrows, drawn, i) ? (tops[i] ?? 0) + 22 : null)),
  };
};

const opens = (arrows: readonly DrawnArrow[], { arrow }: DrawnArrow, index: number): boolean =>
  arrow.phase !== arrows[index - 1]?.arrow.phase;

/** The start, and after each length where it ends. */
const sums = (start: number, lengths: readonly number[]): number[] => {
  const ends = [start];
  for (const length of lengths) ends.push((ends.at(-1) ?? 0) + length);
  return ends;
};
