import type { Arrow, LadderProof } from '@contract/proofs';

type Answered = Pick<LadderProof, 'ladder' | 'answers'>;

/** An arrow by its index; what is answered where the ladder fails comes after its last arrow. */
export const arrowAt = ({ ladder, answers }: Answered, index: number): Arrow | null =>
  ladder.arrows[index] ?? answers[index - ladder.arrows.length]?.arrow ?? null;

/** Whether an index is that of an answer. */
export const isAnswer = ({ ladder }: Pick<LadderProof, 'ladder'>, index: number): boolean =>
  index >= ladder.arrows.length;

/** Indexes of what is answered to an arrow that fails. */
export const answersTo = ({ ladder, answers }: Answered, failing: number): number[] =>
  answers.flatMap(({ after }, i) => (after === failing ? [ladder.arrows.length + i] : []));
