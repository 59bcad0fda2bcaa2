import type { LadderProof } from '../../api/src/domain/proof.ts';
import { type Reason, reasonIn, reasonOf } from './reason.ts';
import type { Exchange } from './scene.ts';

/** How far a ladder got: every arrow, or not beyond one. */
export interface Progress {
  /** Index of the first arrow that does not get through; null when all do. */
  readonly stopsAt: number | null;
  readonly because: string | null;
  /** Null where it cannot be told from others. */
  readonly reason: Reason | null;
  /** By the proof: the network where a user is does not let it out, whatever rulesets there are. */
  readonly isHeldBack?: true;
}

const THROUGH: Progress = { stopsAt: null, because: null, reason: null };

/** Where a proof says that a ladder stops; media that found another way got through. */
export const predictedOf = ({ ladder, arrows, blockers }: LadderProof): Progress => {
  const at = arrows.findIndex(({ verdict }, index) => {
    const isMedia = ladder.arrows[index]?.requires.some(({ kind }) => kind === 'media');
    return verdict === 'fails' || (verdict === 'impaired' && !isMedia);
  });
  if (at < 0) return THROUGH;
  const blocker = blockers.find(({ arrow }) => arrow === at);
  return {
    stopsAt: at,
    because: blocker?.title ?? null,
    reason: blocker ? reasonOf(blocker) : null,
    ...(blocker?.kind === 'network' ? { isHeldBack: true } : {}),
  };
};

/** Where a ladder stopped, by the errors of what was run. */
export const observedOf = (
  { exchanges }: { readonly exchanges: readonly (readonly Exchange[])[] },
  errors: ReadonlyMap<Exchange, string>,
): Progress => {
  for (const [index, own] of exchanges.entries()) {
    const because = own.flatMap((each) => errors.get(each) ?? []);
    if (because[0] !== undefined)
      return { stopsAt: index, because: because[0], reason: reasonIn(because) };
  }
  return THROUGH;
};
