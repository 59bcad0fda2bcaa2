import { z } from 'zod';
import { playById } from '../../call-flow/play.ts';
import type { LadderEntry } from '../../contract/proofs.ts';
import { applyChanges } from '../../domain/apply-changes.ts';
import type { Change } from '../../domain/change.ts';
import type { LadderProof } from '../../domain/proof.ts';
import type { Design } from '../../domain/topology.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Planned } from '../plan-service.ts';
import type { PlayVerdict } from './judge-plays.ts';
import type { Proof } from './prover.ts';

/** A design after changes that nobody saved. @throws Invalid when a change does not fit */
export const changedDesign = (
  design: Planned['design'],
  changes: readonly Change[],
): Design & { readonly revision: number } => {
  try {
    return applyChanges(design, changes);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Invalid(
      'A change does not fit the topology',
      error.issues.map(({ path, message }) => ({ where: path.join('.'), message })),
    );
  }
};

/** A ladder of a proof, or one that nobody plays but that could be. @throws NotFound */
export const ladderIn = ({ world }: Proof, ladderId: string): LadderProof => {
  const play = world.plays.find(({ id }) => id === ladderId) ?? playById(world.stage, ladderId);
  if (!play) throw new NotFound('Ladder', ladderId);
  return world.prove(play);
};

/** A ladder as a list shows it. */
export const entryOf = ({ play, verdict, first }: PlayVerdict): LadderEntry => ({
  id: play.id,
  scenario: play.scenario.id,
  from: play.from.id,
  to: play.to.id,
  verdict,
  because: play.notApplicable ?? first?.objection.title ?? null,
  arrow: first?.arrow ?? null,
});
