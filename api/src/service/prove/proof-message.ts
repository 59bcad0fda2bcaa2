import { messageText } from '../../call-flow/messages/message-text.ts';
import type { MessageText } from '../../call-flow/messages/scene.ts';
import type { LadderProof } from '../../domain/proof.ts';
import { messageExtras } from './message-extras.ts';
import type { World } from './world.ts';

/**
 * The text of one message of a proved ladder.
 *
 * @param index of the arrow, from 0; answers where it fails come after the last arrow
 * @returns null where the ladder has no such arrow
 */
export const proofMessage = (
  world: Pick<World, 'stage' | 'judges'>,
  { ladder, answers, media }: Pick<LadderProof, 'ladder' | 'answers' | 'media'>,
  index: number,
): MessageText | null => {
  const arrows = [...ladder.arrows, ...answers.map(({ arrow }) => arrow)];
  return messageText(world.stage, { ...ladder, arrows }, index, messageExtras(world, media));
};
