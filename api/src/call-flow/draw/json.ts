import type { Ladder } from '../../domain/ladder.ts';
import type { ArrowMark } from './arrow-mark.ts';

/** A ladder as JSON, each arrow with what is known of it. */
export const drawJson = (ladder: Ladder, marks: readonly ArrowMark[] = []): string => {
  const arrows = ladder.arrows.map(({ requires, ...arrow }, i) => ({
    number: i + 1,
    ...arrow,
    ...(marks[i] ? { mark: marks[i] } : {}),
    requires: requires.map(({ kind, failure }) => ({ kind, failure })),
  }));
  return `${JSON.stringify({ ...ladder, arrows }, null, 2)}\n`;
};
