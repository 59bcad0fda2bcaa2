import type { ArrowMark } from '../../call-flow/draw/arrow-mark.ts';
import type { Judged } from '../../call-flow/draw/lines.ts';
import type { LadderProof } from '../../domain/proof.ts';

/** What a drawing shows of a proof: a mark for each arrow, and what is answered where one fails. */
export const judgedOf = ({ arrows, blockers, answers }: LadderProof): Judged => ({
  marks: marksOf(arrows, blockers),
  answers,
});

const marksOf = (arrows: LadderProof['arrows'], blockers: LadderProof['blockers']): ArrowMark[] => {
  const first = new Map(blockers.toReversed().map(({ arrow, title }) => [arrow, title]));
  return arrows.map(({ verdict, reached }, i) => ({
    verdict,
    reached,
    because: first.get(i) ?? null,
  }));
};
