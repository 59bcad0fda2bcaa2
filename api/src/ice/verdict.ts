import { type IceOutcome, type IceSession } from '../domain/ice.ts';
import { hasUdp } from './agent-network.ts';
import { type Judged } from './judge-pairs.ts';

/** The pair that media takes: regular nomination of the best one whose both components are valid. */
export const nominate = (pairs: readonly Judged[]): Judged | null =>
  pairs.find(({ component, state }) => component === 1 && state === 'succeeded') ?? null;

/** What becomes of the session by the pair that won. */
export const verdictOf = (
  session: IceSession,
  pairs: readonly Judged[],
  winner: Judged | null,
): IceOutcome['verdict'] => {
  if (winner === null) return pairs.some(({ state }) => state === 'unsure') ? 'unsure' : 'fails';
  return isWanted(session, winner) ? 'works' : 'impaired';
};

/** Audio and video want UDP where both agents have it; sharing is content with TCP. */
const isWanted = ({ media, agents }: IceSession, { local }: Judged): boolean =>
  media === 'application-sharing' || !agents.every(hasUdp) || local.transport === 'udp';
