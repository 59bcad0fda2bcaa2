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
  withOwnPorts,
} from '../inside/media-way.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { type Call, callsOf } from './callers.ts';
import { type CallSeen, runCall } from './run-call.ts';

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
    await lab.enter(situation);
    const places = call.ends.map(({ place }) => place);
    cases.push(await withOwnPorts(lab, places, () => caseOf(lab, call)));
  }
  return cases;
};

const caseOf = async (lab: Lab, call: Call): Promise<InsideCase> => {
  const { proof, outcome } = call;
  const way = wayOf(call);
  const rules = [...new Set([...rulesOf(outcome), ...signalling(proof)])];
  const base = {
    group: 'Calls',
    title: proof.ladder.id,
    predicted: [way, ...rules].join(' '),
  } as const;
  const seen = await runCall(lab, call).catch((error: unknown) =>
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
    ...judged(call, { way, observed, missed, ended: seen.ended }),
  };
};

/** `no call` where a ladder stops before media, or at it. */
const wayOf = ({ proof: { verdict }, outcome }: Call): string =>
  verdict === 'fails' ? 'no call' : predictedWay(outcome);

/** Rules that requests of SIP go by; nobody asks for credentials of the relay, which coturn has by a shared secret. */
const signalling = ({ arrows, ladder }: LadderProof): readonly string[] =>
  arrows.flatMap(({ walls }, index) => {
    const arrow = ladder.arrows[index];
    if (arrow?.direction !== 'request' || !isPlayed(arrow)) return [];
    return walls.flatMap(({ firewallId, rules }) =>
      rules.slice(0, 1).map((rule) => `${firewallId ?? ''}/${rule}`),
    );
  });

const isPlayed = ({ protocol, phase }: LadderProof['ladder']['arrows'][number]): boolean =>
  protocol.startsWith('SIP') && !phase.includes('MRAS');

const judged = (
  { outcome, ends }: Call,
  { way, observed, missed, ended }: Found,
): Pick<InsideCase, 'agreement' | 'because'> => {
  if (!ended.startsWith('200')) return { agreement: 'no', because: ended };
  if (way === observed && missed.length === 0) return { agreement: 'yes', because: null };
  const unseen = unseenWay(ends, way);
  if (unseen) return unseen;
  const because = missed.length > 0 ? `nothing went by ${missed.join(', ')}` : outcome.summary;
  return { agreement: 'no', because };
};

interface Found {
  readonly way: string;
  readonly observed: string;
  /** Rules by which nothing went. */
  readonly missed: readonly string[];
  readonly ended: string;
}

const saidOf = ({ servers, ended, ...reports }: CallSeen): string =>
  [
    `signed in at ${servers.join(' and ')}`,
    `${valueOf(reports.first, 'packets-sent')} packets each`,
    detailOf(reports),
    `BYE ${ended}`,
  ].join(', ');
