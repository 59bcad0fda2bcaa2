import type { Ladder } from '../../domain/ladder.ts';
import type { Judged } from './lines.ts';

/** A ladder as JSON, each arrow with what is known of it, and what is answered where one fails. */
export const drawJson = (ladder: Ladder, { marks = [], answers = [] }: Judged = {}): string => {
  const arrows = ladder.arrows.map(({ requires, ...arrow }, i) => ({
    number: i + 1,
    ...arrow,
    ...(marks[i] ? { mark: marks[i] } : {}),
    requires: requires.map(({ kind, failure }) => ({ kind, failure })),
  }));
  const refused = answers.map(({ after, arrow: { requires: _, ...arrow } }) => ({
    after: after + 1,
    ...arrow,
  }));
  const drawn = { ...ladder, arrows, ...(refused.length > 0 ? { answers: refused } : {}) };
  return `${JSON.stringify(drawn, null, 2)}\n`;
};
