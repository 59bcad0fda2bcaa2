import type { Arrow, Ladder } from '../../domain/ladder.ts';
import type { Answer } from '../../domain/proof.ts';
import type { ArrowMark } from './arrow-mark.ts';

/** One line of a drawing: an arrow of the ladder, or what is answered where it fails, which has no number. */
export interface Line {
  readonly arrow: Arrow;
  /** From 1; null of answers. */
  readonly number: number | null;
  readonly mark: ArrowMark | undefined;
}

/** What is known of a ladder when it is drawn with its proof. */
export interface Judged {
  /** One for each arrow. */
  readonly marks?: readonly ArrowMark[];
  readonly answers?: readonly Answer[];
}

/** The arrows of a ladder in their order, answers after the one that fails. */
export const linesOf = (
  { arrows }: Pick<Ladder, 'arrows'>,
  { marks = [], answers = [] }: Judged,
): Line[] =>
  arrows.flatMap((arrow, i) => [
    { arrow, number: i + 1, mark: marks[i] },
    ...answers
      .filter(({ after }) => after === i)
      .map((answer) => ({ arrow: answer.arrow, number: null, mark: undefined })),
  ]);
