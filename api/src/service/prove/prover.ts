import type { Matrix } from '../../domain/proof.ts';
import { playJudge, type PlayVerdict, type SegmentVerdicts } from './judge-plays.ts';
import { matrixOf } from './matrix.ts';
import { type World, worldOf } from './world.ts';
import type { WorldInput } from './world-input.ts';

/** Every ladder of a world judged; `world.prove` shows one of them in full. */
export interface Proof {
  readonly world: World;
  readonly verdicts: readonly PlayVerdict[];
  readonly matrix: Matrix;
  readonly segments: SegmentVerdicts;
}

/** Proves every scenario for every party. With the proof before, judges again only what the difference can change. */
export const proveAll = (input: WorldInput, before: Proof | null = null): Proof => {
  const world = worldOf(input, before?.world ?? null);
  const { isStale } = world;
  const { judge, said } = playJudge(
    world.arrows.judge,
    before && isStale && { said: before.segments, isStale },
  );
  const verdicts = world.plays.map(judge);
  return { world, verdicts, matrix: matrixOf(world, verdicts), segments: said };
};
