import type { Rect, Scene } from './scene';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** Something that the keyboard stops at: a part of a box, or the plate of a wall. */
export interface Stop extends Rect {
  readonly id: string;
}

/** The stops of a scene in reading order: columns from the left, from the top within each, then the plates of the walls. */
export const readingOrder = (scene: Scene): readonly Stop[] => [...parts(scene), ...plates(scene)];

/**
 * The nearest stop in a direction: above and below in the same column, left and right the one at about the same height.
 * Below the lowest part of a column are the plates of the walls beside it.
 */
export const neighbour = (scene: Scene, fromId: string, direction: Direction): Stop | null => {
  const [boxed, walled] = [parts(scene), plates(scene)];
  const plate = walled.find(({ id }) => id === fromId);
  if (plate) return fromPlate(plate, boxed, walled, direction);
  const from = boxed.find(({ id }) => id === fromId);
  return from ? fromPart(from, boxed, walled, direction) : (boxed[0] ?? null);
};

const parts = ({ boxes }: Scene): Stop[] =>
  boxes
    .flatMap((box) =>
      box.parts.map(({ part: { id }, x, y, width, height }) => ({ id, x, y, width, height })),
    )
    .filter(({ id }) => !id.endsWith('/more'))
    .toSorted((a, b) => a.x - b.x || a.y - b.y);

const plates = ({ walls }: Scene): Stop[] =>
  walls.flatMap(({ wall: { id }, plate }) => (id === null ? [] : [{ id, ...plate }]));

const fromPart = (
  from: Stop,
  boxed: readonly Stop[],
  walled: readonly Stop[],
  direction: Direction,
): Stop | null => {
  if (direction === 'ArrowLeft' || direction === 'ArrowRight')
    return nearest(sideways(boxed, from, direction), from, 'y');
  const sign = direction === 'ArrowUp' ? -1 : 1;
  const column = boxed.filter(({ x, y }) => x === from.x && sign * (y - from.y) > 0);
  return (
    nearest(column, from, 'y') ?? (direction === 'ArrowDown' ? nearest(walled, from, 'x') : null)
  );
};

const fromPlate = (
  plate: Stop,
  boxed: readonly Stop[],
  walled: readonly Stop[],
  direction: Direction,
): Stop | null => {
  if (direction === 'ArrowDown') return null;
  if (direction !== 'ArrowUp') return nearest(sideways(walled, plate, direction), plate, 'x');
  const above = nearest(boxed, plate, 'x');
  return boxed.findLast(({ x }) => x === above?.x) ?? null;
};

/** The stops of the next column to one side. */
const sideways = (
  stops: readonly Stop[],
  from: Stop,
  direction: 'ArrowLeft' | 'ArrowRight',
): readonly Stop[] => {
  const sign = direction === 'ArrowLeft' ? -1 : 1;
  const beyond = stops.filter((one) => sign * (one.x - from.x) > 0);
  const next = Math.min(...beyond.map((one) => Math.abs(one.x - from.x)));
  return beyond.filter((one) => Math.abs(one.x - from.x) === next);
};

const nearest = (stops: readonly Stop[], from: Stop, axis: 'x' | 'y'): Stop | null =>
  stops.toSorted((a, b) => distance(a, from, axis) - distance(b, from, axis))[0] ?? null;

const distance = (a: Stop, b: Stop, axis: 'x' | 'y'): number => {
  const size = axis === 'x' ? 'width' : 'height';
  return Math.abs(a[axis] + a[size] / 2 - b[axis] - b[size] / 2);
};
