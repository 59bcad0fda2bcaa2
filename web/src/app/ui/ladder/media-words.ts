import type { Candidate, CandidatePair, IceOutcome } from '@contract/proofs';
import type { MarkKind } from '../mark-kinds';
import type { ZoneName } from '../zone';

/** One station of the way that media takes. */
export interface Station {
  readonly label: string;
  /** Address and port; empty where unknown. */
  readonly address: string;
  readonly zone: ZoneName;
}

const addressOf = ({
  address,
  port,
}: {
  readonly address: string;
  readonly port: number;
}): string =>
  address.includes(':') ? `[${address}]:${String(port)}` : `${address}:${String(port)}`;

/** Address and port of a candidate. */
export const candidateAddress = addressOf;

/** How a candidate is called: `host udp`, `srflx tcp-act`, `relay tcp-pass`. */
export const candidateType = ({ type, transport }: Candidate): string =>
  `${type} ${transports[transport]}`;

/** As candidates of Lync spell them. */
const transports: Readonly<Record<Candidate['transport'], string>> = {
  udp: 'udp',
  'tcp-active': 'tcp-act',
  'tcp-passive': 'tcp-pass',
};

/** `2,130,706,431`: priorities say nothing rounded. */
export const formatPriority = (priority: number | string): string =>
  String(priority).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** The pair that media goes over; null when none does. */
export const winnerOf = ({ pairs, winner }: IceOutcome): CandidatePair | null =>
  pairs.find(({ position }) => position === winner) ?? null;

/** The way of media from one agent to the other, with the relays that carry it; empty when there is none. */
export const mediaPath = (
  outcome: IceOutcome,
  zones: readonly [ZoneName, ZoneName],
): readonly Station[] => {
  const pair = winnerOf(outcome);
  if (!pair) return [];
  const sides = ([0, 1] as const).map((side) => {
    const index = side === 0 ? pair.local : pair.remote;
    const candidate = outcome.candidates[side].find((one) => one.index === index);
    return stationsOf(outcome, side, candidate, zones[side]);
  });
  return [...(sides[0] ?? []), ...(sides[1]?.toReversed() ?? [])];
};

const stationsOf = (
  { session, candidates }: IceOutcome,
  side: 0 | 1,
  candidate: Candidate | undefined,
  zone: ZoneName,
): Station[] => {
  const agent = session.agents[side];
  const host = candidates[side].find(({ type }) => type === 'host');
  const own = {
    label: agent.label,
    address: host ? addressOf(host) : (agent.addresses[0] ?? ''),
    zone,
  };
  const relay = agent.relays.find(({ id }) => id === candidate?.relayId);
  if (!candidate || candidate.type === 'host') return [own];
  if (!relay) return [own, { label: 'its NAT', address: addressOf(candidate), zone: 'internet' }];
  const at: ZoneName = relay.id.startsWith('partner.') ? 'partner' : 'perimeter';
  return [own, { label: relay.label, address: addressOf(candidate), zone: at }];
};

/** Shape of the fate of a check: that one fails is nothing to worry about where another one wins. */
export const pairMark = (state: CandidatePair['state'], winner: number | null): MarkKind =>
  state === 'failed' && winner !== null ? 'na' : pairMarks[state];

const pairMarks: Readonly<Record<CandidatePair['state'], MarkKind>> = {
  succeeded: 'ok',
  failed: 'fail',
  unsure: 'unsure',
  pruned: 'na',
  'not-tried': 'na',
};

/** Word of the fate of a check. */
export const pairWords: Readonly<Record<CandidatePair['state'], string>> = {
  succeeded: 'succeeds',
  failed: 'fails',
  unsure: 'unsure',
  pruned: 'pruned',
  'not-tried': 'not tried',
};

const best = ['succeeded', 'unsure', 'failed', 'not-tried', 'pruned'] as const;

/** What becomes of one candidate: the best fate of its pairs. */
export const fateOf = (
  { pairs, winner }: IceOutcome,
  side: 0 | 1,
  { index }: Candidate,
): { readonly mark: MarkKind; readonly words: string } => {
  const own = pairs.filter((pair) => (side === 0 ? pair.local : pair.remote) === index);
  if (own.some(({ nominated }) => nominated)) return { mark: 'ok', words: 'nominated' };
  const state = best.find((one) => own.some((pair) => pair.state === one));
  const pair = own.find((one) => one.state === state);
  if (!pair || !state) return { mark: 'na', words: 'in no pair' };
  const isUsable = state === 'succeeded';
  return { mark: pairMark(state, winner), words: isUsable ? 'works, in reserve' : pair.because };
};
