import { iceRoute } from '../../call-flow/ice-route.ts';
import type { Stage } from '../../call-flow/stage.ts';
import type { IceOutcome, IcePacket, IceReach, IceSession } from '../../domain/ice.ts';
import type { Crossing } from '../../domain/requirement.ts';
import { negotiate } from '../../ice/negotiate.ts';
import { item } from '../../proof/item.ts';
import type { CrossingAnswer } from '../../proof/judges.ts';

/** What media asks of the world. */
export interface MediaWorld {
  readonly stage: Stage;
  readonly crossing: (crossing: Crossing) => CrossingAnswer;
  readonly isUp: (serverId: string) => boolean;
}

/** What becomes of a media session in a world. */
export const negotiated = (world: MediaWorld, session: IceSession): IceOutcome =>
  negotiate(session, (packet) => reach(world, session, packet));

const reach = (world: MediaWorld, session: IceSession, packet: IcePacket): IceReach => {
  const route = iceRoute(world.stage, session, packet);
  if ('unroutable' in route) return { passes: 'no', uses: [], because: route.unroutable };
  const servers = route.servers.map(item.server);
  const down = route.servers.find((id) => !world.isUp(id));
  if (down !== undefined) return { passes: 'no', uses: servers, because: `${down} is down` };
  const answers = route.crossings.map((crossing) => ({
    crossing,
    answer: world.crossing(crossing),
  }));
  const worst =
    answers.find(({ answer }) => answer.passes === 'no') ??
    answers.find(({ answer }) => answer.passes !== 'yes');
  return {
    passes: worst ? (worst.answer.passes === 'no' ? 'no' : 'unsure') : 'yes',
    uses: [...servers, ...answers.flatMap(({ answer }) => answer.uses)],
    because: worst ? becauseOf(worst.crossing, worst.answer) : null,
  };
};

const becauseOf = ({ firewallId }: Crossing, { passes, because }: CrossingAnswer): string => {
  const how = passes === 'no' ? 'stopped by' : 'not certain at';
  return firewallId === null ? (because ?? '') : `${how} ${firewallId}, ${because ?? ''}`;
};
