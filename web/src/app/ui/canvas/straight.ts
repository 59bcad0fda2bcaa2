import type { Point } from './scene';

/** Points without those in the middle of a straight stretch. */
export const straight = (all: readonly Point[]): Point[] =>
  all.filter((point, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    if (!before || !after) return true;
    return (
      !(before.x === point.x && point.x === after.x) &&
      !(before.y === point.y && point.y === after.y)
    );
  });
