import type { MessageExtras } from '../../call-flow/messages/scene.ts';
import type { IceOutcome } from '../../domain/ice.ts';
import { compareDialects } from '../../ice/compare-dialects.ts';
import { reachIn } from './media.ts';
import type { World } from './world.ts';

/** What messages of a ladder are written from besides itself: its media, as it is and as it were with peers of other dialects. */
export const messageExtras = (
  { stage, judges }: Pick<World, 'stage' | 'judges'>,
  [outcome]: readonly IceOutcome[],
): MessageExtras => {
  if (!outcome) return {};
  const { session } = outcome;
  const views = compareDialects(session, reachIn({ stage, ...judges }, session));
  return {
    outcome,
    inDialects: Object.fromEntries(views.map((view) => [view.dialect, view.outcome])),
  };
};
