import type { PlacedPart, Scene } from './scene';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The parts of a scene in reading order: columns from the left, from the top within each. */
export const readingOrder = ({ boxes }: Scene): readonly PlacedPart[] =>
  boxes
    .flatMap(({ parts }) => parts)
    .filter(({ part }) => !part.id.endsWith('/more'))
    .toSorted((a, b) => a.x - b.x || a.y - b.y);

/** The nearest part in a direction: above and below in the same column, left and right the one at about the same height. */
export const neighbour = (
  scene: Scene,
  fromId: string,
  direction: Direction,
): PlacedPart | null => {
  const all = readingOrder(scene);
  const from = all.find(({ part }) => part.id === fromId);
  if (!from) return all[0] ?? null;
  const sideways = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  const candidates = all.filter(
    (one) =>
      one !== from &&
      (sideways ? sign * (one.x - from.x) > 0 : one.x === from.x && sign * (one.y - from.y) > 0),
  );
  const column = sideways ? nearestColumn(candidates, from.x) : candidates;
  return column.toSorted((a, b) => distance(a, from) - distance(b, from))[0] ?? null;
};

const nearestColumn = (parts: readonly PlacedPart[], x: number): readonly PlacedPart[] => {
  const nearest = Math.min(...parts.map((part) => Math.abs(part.x - x)));
  return parts.filter((part) => Math.abs(part.x - x) === nearest);
};

const distance = (a: PlacedPart, b: PlacedPart): number =>
  Math.abs(a.y + a.height / 2 - b.y - b.height / 2);
