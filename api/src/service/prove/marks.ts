import type { ArrowMark } from '../../call-flow/draw/arrow-mark.ts';
import type { LadderProof } from '../../domain/proof.ts';

/** What a drawing shows of a proof, one mark for each arrow. */
export const marksOf = ({ arrows, blockers }: LadderProof): ArrowMark[] => {
  const first = new Map(blockers.toReversed().map(({ arrow, title }) => [arrow, title]));
  return arrows.map(({ verdict, reached }, i) => ({
    verdict,
    reached,
    because: first.get(i) ?? null,
  }));
};
