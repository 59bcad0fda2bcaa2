import type { LadderProof } from '../../../api/src/domain/proof.ts';
import { crossed } from '../inside/crossed.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import {
  detailOf,
  observedWay,
  predictedWay,
  rulesOf,
  unseenWay,
  valueOf,
} from '../inside/media-way.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { type Call, callsOf } from './callers.ts';
import { orAgain } from './or-again.ts';
import { type CallPlan, type CallSeen, runCall } from './run-call.ts';
import type { Renewed } from './talked.ts';

/**
 * Calls of the proof made for real: signed in by DNS and TLS, INVITE with candidates through the Kamailios, media by the way that the
 * agents find, BYE. It agrees when the call comes about as the ladder says, media takes the same way, and the firewalls counted
 * something for every rule that the ladder's signalling and media go by.
 */
export const callsMade = async (
  lab: Lab,
  situation: Situation,
  isWanted: (call: Call) => boolean,
): Promise<readonly InsideCase[]> => {
  const cases: InsideCase[] = [];
  for (const call of callsOf(lab, situation).filter(isWanted)) {
    const own = await orAgain(async () => {
      await lab.enter(situation);
      return [await caseOf(lab, situation, call)];
    });
    cases.push(...own);
  }
  return cases;
};

const caseOf = async (lab: Lab, { design }: Situation, call: Call): Promise<InsideCase> => {
  const { proof, outcome } = call;
  const way = wayOf(call);
  const rules = [...new Set([...rulesOf(outcome), ...signalling(proof, isAlong(design))])];
  const base = {
    group: 'Calls',
    title: proof.ladder.id,
    predicted: [way, ...rules].join(' '),
  } as const;
  const seen = await runCall(lab, call, PLAN).catch((error: unknown) =>
    error instanceof Error ? error.message : 'failed',
  );
  if (typeof seen === 'string') {
    const agrees = way === 'no call';
    const because = agrees
      ? null
      : (proof.blockers[0]?.title ?? 'the proof has the call come about');
    return { ...base, observed: `no call: ${seen}`, agreement: agrees ? 'yes' : 'no', because };
  }
  const { counted, ports } = await crossed(
    lab,
    call.ends.map(({ relay }) => relay),
  );
  const missed = rules.filter((each) => !counted.includes(each));
  const observed = observedWay(seen);
  return {
    ...base,
    observed: [
      [observed, ...counted].join(' '),
      `ports of relays at external firewalls: ${ports.join(', ') || 'none'}`,
      saidOf(seen),
    ].join('; '),
    ...judged(call, { way, observed, missed, seen }),
  };
};

/** `no call` where a ladder stops before media, or at it. */
const wayOf = ({ proof: { verdict }, outcome }: Call): string =>
  verdict === 'fails' ? 'no call' : predictedWay(outcome);

/** Rules that requests of SIP go by; nobody asks for credentials of the relay, which coturn has by a shared secret. */
const signalling = (
  { arrows, ladder }: LadderProof,
  isAlongKnown: (arrow: Arrow) => boolean,
): readonly string[] =>
  arrows.flatMap(({ walls }, index) => {
    const arrow = ladder.arrows[index];
    if (arrow?.direction !== 'request' || !isPlayed(arrow)) return [];
    if (ladder.scenario === 'voice-remote' && isAlongKnown(arrow)) return [];
    return walls.flatMap(({ firewallId, rules }) =>
      rules.slice(0, 1).map((rule) => `${firewallId ?? ''}/${rule}`),
    );
  });

type Arrow = LadderProof['ladder']['arrows'][number];

/**
 * Whether a request to a client takes a connection that is there: to the one edge server behind a load balancer that has the client,
 * the address of the load balancer does not lead.
 */
const isAlong =
  ({ pools }: Situation['design']) =>
  ({ from, to }: Arrow): boolean =>
    from.startsWith('pool.') &&
    pools.some(({ id, virtualAddress }) => virtualAddress !== null && to === `access.${id}`);

const isPlayed = ({ protocol, phase }: Arrow): boolean =>
  protocol.startsWith('SIP') && !phase.includes('MRAS');

const judged = (
  { outcome, ends }: Call,
  { way, observed, missed, seen }: Found,
): Pick<InsideCase, 'agreement' | 'because'> => {
  const wrong = wrongWith(seen, observed);
  if (wrong !== null) return { agreement: 'no', because: wrong };
  if (way === observed && missed.length === 0) return { agreement: 'yes', because: null };
  const unseen = unseenWay(ends, way);
  if (unseen) return unseen;
  const because = missed.length > 0 ? `nothing went by ${missed.join(', ')}` : outcome.summary;
  return { agreement: 'no', because };
};

/** What went wrong in a call that came about; null for nothing. */
const wrongWith = ({ ended, renewed, further }: CallSeen, observed: string): string | null => {
  if (!ended.startsWith('200')) return ended;
  const ways = further.map((reports) => observedWay(reports));
  if (ways.some((each) => each !== observed)) return `video: ${ways.join(', ')}`;
  // Without a way there is nothing to offer again.
  return observed === 'no way' ? null : wrongOffer(renewed);
};

const wrongOffer = (renewed: Renewed | null): string | null => {
  if (renewed?.answer !== OK) return `offer after ICE: ${renewed?.answer ?? 'none was made'}`;
  return renewed.isSame === false ? 'both ends mean different pairs after ICE' : null;
};

const OK = '200 OK';

interface Found {
  readonly way: string;
  readonly observed: string;
  /** Rules by which nothing went. */
  readonly missed: readonly string[];
  readonly seen: CallSeen;
}

const saidOf = ({ servers, ended, renewed, further, ...reports }: CallSeen): string =>
  [
    `signed in at ${servers.join(' and ')}`,
    `${valueOf(reports.first, 'packets-sent')} packets each`,
    detailOf(reports),
    ...further.map((each) => `video: ${detailOf(each)}`),
    ...(renewed ? [renewedText(renewed)] : []),
    `BYE ${ended}`,
  ].join(', ');

const renewedText = ({ answer, isSame, inTime }: Renewed): string => {
  const pair = isSame === null ? 'a pair that nobody had announced' : 'the pair that both chose';
  return `offered again ${pair}: ${answer}${inTime ? ' while media went on' : ''}`;
};

/** Media that lasts longer than another offer takes to be answered. */
const PLAN: CallPlan = { video: true, media: { packets: 50, intervalMs: 20 } };
