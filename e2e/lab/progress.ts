import type { LadderProof } from '../../api/src/domain/proof.ts';
import type { Exchange } from './scene.ts';
import type { Played } from './script.ts';

/** How far a ladder got: every arrow, or not beyond one. */
export interface Progress {
  /** Index of the first arrow that does not get through; null when all do. */
  readonly stopsAt: number | null;
  readonly because: string | null;
}

/** Where a proof says that a ladder stops; media that found another way got through. */
export const predictedOf = ({ ladder, arrows, blockers }: LadderProof): Progress => {
  const at = arrows.findIndex(({ verdict }, index) => {
    const isMedia = ladder.arrows[index]?.requires.some(({ kind }) => kind === 'media');
    return verdict === 'fails' || (verdict === 'impaired' && !isMedia);
  });
  if (at < 0) return { stopsAt: null, because: null };
  return { stopsAt: at, because: blockers.find(({ arrow }) => arrow === at)?.title ?? null };
};

/** Where a ladder stopped, by the errors of what was run. */
export const observedOf = (
  { exchanges }: Played,
  errors: ReadonlyMap<Exchange, string>,
): Progress => {
  for (const [index, own] of exchanges.entries()) {
    const failed = own.find((each) => errors.has(each));
    if (failed) return { stopsAt: index, because: errors.get(failed) ?? null };
  }
  return { stopsAt: null, because: null };
};
