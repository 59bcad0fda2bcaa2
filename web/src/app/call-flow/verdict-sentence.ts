import type { LadderProof } from '@contract/proofs';

/** The verdict of a ladder in so many words as fit into the head of a page. */
export const verdictSentence = ({ ladder, verdict, blockers, arrows }: LadderProof): string => {
  if (ladder.notApplicable !== null) return 'Not applicable';
  const [first] = blockers;
  const at = first ? ` at arrow ${String(first.arrow + 1)}` : '';
  if (verdict === 'works') return `All ${String(arrows.length)} arrows pass`;
  if (verdict === 'fails') return `Fails${at}`;
  return verdict === 'unsure' ? `Unsure${at}` : `At risk${at}`;
};
