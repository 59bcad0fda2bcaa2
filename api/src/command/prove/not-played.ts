import { offBecause } from '../../call-flow/off-because.ts';
import { scenarios } from '../../call-flow/scenarios/index.ts';
import type { ScenarioId } from '../../domain/scenario.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Proof } from '../../service/prove/prover.ts';

/** A scenario that nobody plays, what that says of it, and why. */
export interface NotPlayed {
  readonly scenario: ScenarioId;
  readonly verdict: Verdict;
  readonly because: string;
}

/**
 * The scenario that was asked for, or all of them, as far as nobody plays them. One that is on and that nobody can play is not
 * proved where it was asked for, or where nothing else is played.
 */
export const notPlayed = (
  { world: { stage, plays } }: Pick<Proof, 'world'>,
  asked: string | undefined,
): NotPlayed[] => {
  const played = new Set(plays.map(({ scenario }) => scenario.id));
  const unplayed = asked !== undefined || plays.length === 0 ? 'unsure' : 'not-applicable';
  return scenarios
    .filter(({ id }) => !played.has(id) && (asked === undefined || id === asked))
    .map(({ id }) => {
      const off = offBecause(stage, id);
      return off === null
        ? { scenario: id, verdict: unplayed, because: NOBODY }
        : { scenario: id, verdict: 'not-applicable', because: off };
    });
};

const NOBODY = 'its features are on, but nobody is there to play it';
