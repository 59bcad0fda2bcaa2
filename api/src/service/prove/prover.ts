import type { Matrix } from '../../domain/proof.ts';
import { matrixOf, playJudge, type PlayVerdict } from './matrix.ts';
import { type World, worldOf } from './world.ts';
import type { WorldInput } from './world-input.ts';

/** Every ladder of a world judged; `world.prove` shows one of them in full. */
export interface Proof {
  readonly world: World;
  readonly verdicts: readonly PlayVerdict[];
  readonly matrix: Matrix;
}

/** Proves every scenario for every party. With the proof before, judges again only what the difference can change. */
export const proveAll = (input: WorldInput, before: Proof | null = null): Proof => {
  const world = worldOf(input, before?.world ?? null);
  const judge = playJudge(world.arrows.judge);
  const verdicts = world.plays.map(judge);
  return { world, verdicts, matrix: matrixOf(world, verdicts) };
};
