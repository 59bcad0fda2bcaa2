import {
  type Candidate,
  type CandidatePair,
  type IceOutcome,
  type IceSession,
} from '../domain/ice.ts';
import { type End } from './end.ts';
import { gather } from './gather.ts';
import { iceWarnOf } from './ice-warn.ts';
import { type Judged, judgePairs } from './judge-pairs.ts';
import { learn } from './learned.ts';
import { offer } from './offer.ts';
import { summarize } from './summary.ts';
import { type Reach, talkOf } from './talk.ts';
import { nominate, verdictOf } from './verdict.ts';

/**
 * What becomes of media between two agents: their candidates, the pairs with the fate of each check, and the pair that wins.
 * Never throws. `uses` holds what the winning pair rests on, or what stopped the pairs when none won; `necessary` tells
 * which of it cannot be done without.
 *
 * @param session the first agent offers and controls
 * @param reach whether firewalls and routes let a first packet through; asked once for the same packet
 */
export const negotiate = (session: IceSession, reach: Reach): IceOutcome => {
  const talk = talkOf(session, reach);
  const gathered = [gather(talk, 0), gather(talk, 1)] as const;
  const { ends } = learn({
    talk,
    ends: [offer(talk, 0, gathered[0].finds), offer(talk, 1, gathered[1].finds)],
  });
  const pairs = judgePairs({ talk, ends });
  const winner = nominate(pairs);
  const verdict = verdictOf(session, pairs, winner);
  const ungathered: IceOutcome['ungathered'] = [
    [...gathered[0].ungathered],
    [...gathered[1].ungathered],
  ];
  return {
    session,
    candidates: [candidatesOf(ends[0]), candidatesOf(ends[1])],
    ungathered,
    pairs: pairs.map((pair, place) => written(pair, place, winner)),
    winner: winner && pairs.indexOf(winner) + 1,
    verdict,
    summary: summarize(session, pairs, { winner, verdict, ungathered }),
    uses: winner ? [...winner.uses] : stoppedBy(pairs),
    iceWarn: iceWarnOf({ agents: session.agents, gathered, ends }, pairs, verdict === 'works'),
  };
};

const candidatesOf = (ends: readonly End[]): Candidate[] =>
  ends.flatMap(({ candidates }) => candidates);

const written = (pair: Judged, place: number, winner: Judged | null): CandidatePair => ({
  position: place + 1,
  local: indexOf(pair.local, pair),
  remote: indexOf(pair.remote, pair),
  priority: String(pair.priority),
  state: pair.state,
  nominated: pair.local === winner?.local && pair.remote === winner.remote,
  because: pair.because,
  uses: [...pair.uses],
});

const indexOf = ({ candidates }: End, { component }: Judged): number =>
  (candidates[component - 1] ?? candidates[0]).index;

const stoppedBy = (pairs: readonly Judged[]): string[] => [
  ...new Set(pairs.flatMap(({ uses }) => uses)),
];
