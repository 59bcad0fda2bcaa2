import type { Play } from '../../call-flow/play.ts';
import type { LadderProof } from '../../domain/proof.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { PlayVerdict } from '../../service/prove/judge-plays.ts';
import type { Proof } from '../../service/prove/prover.ts';

/** A play with its verdict, and its blockers where it does not simply work. */
export interface JudgedPlay {
  readonly play: Play;
  readonly verdict: Verdict;
  readonly arrows: number;
  readonly blockers: LadderProof['blockers'];
  readonly lifelines: ReadonlyMap<string, string>;
  readonly arrowOf: (index: number) => string;
}

/** The plays of a scenario, or of all, with all that blocks them. */
export const judgedPlays = (
  { world, verdicts }: Proof,
  scenario: string | undefined,
): JudgedPlay[] =>
  verdicts
    .filter(({ play }) => scenario === undefined || play.scenario.id === scenario)
    .map((judged) => withBlockers(judged, needsWords(judged) ? world.prove(judged.play) : null));

/** Whether a verdict keeps a pipeline from going on: something does not work, or nobody can say. */
export const isRefusal = (verdict: Verdict): boolean => verdict === 'fails' || verdict === 'unsure';

const needsWords = ({ verdict }: PlayVerdict): boolean =>
  verdict !== 'works' && verdict !== 'not-applicable';

const withBlockers = (
  { play, verdict, arrows }: PlayVerdict,
  proof: LadderProof | null,
): JudgedPlay => {
  const lifelines = new Map(proof?.ladder.lifelines.map(({ id, label }) => [id, label]) ?? []);
  return {
    play,
    verdict,
    arrows,
    blockers: proof?.blockers ?? [],
    lifelines,
    arrowOf: (index) => {
      const arrow = proof?.ladder.arrows[index];
      if (!arrow) return '';
      const [from, to] = [lifelines.get(arrow.from), lifelines.get(arrow.to)];
      return `arrow ${index + 1}, ${arrow.message.name}, ${from ?? arrow.from} to ${to ?? arrow.to}`;
    },
  };
};
