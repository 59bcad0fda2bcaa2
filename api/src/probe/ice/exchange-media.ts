import { z } from 'zod';
import type { Partner } from '../partner.ts';
import type { RunContext } from '../probe.ts';
import type { Recorder } from '../recorder.ts';
import type { Agent } from './agent.ts';
import type { CheckPair } from './check-list.ts';
import { hearMedia, type MediaPlan, type MediaSeen, sendMedia } from './media.ts';

/** Packets over one pair. */
export interface MediaWay {
  readonly agent: Agent;
  readonly pair: CheckPair;
  readonly plan: MediaPlan;
}

/** Sends packets in both directions at once, and notes what got lost and how long they took. */
export const exchangeMedia = async (
  { agent, pair, plan }: MediaWay,
  partner: Partner,
  context: RunContext,
): Promise<void> => {
  const session = hearMedia(agent, pair, plan);
  await pair.local.base.bind(pair.remote.at);
  // Nothing is sent before the other half listens, and nothing is counted before it has sent all.
  await agree(partner, 'ready', 0);
  await sendMedia(pair, plan, { session, signal: context.signal });
  const sent = await agree(partner, 'sent', session.seen.sent);
  const arrived = await agree(partner, 'received', session.seen.received.size);
  noteMedia(session.seen, { sent, arrived }, context);
};

const Count = z.int().min(0).max(10_000);

const agree = async (partner: Partner, name: string, count: number): Promise<number> => {
  await partner.tell(name, count);
  return (await partner.hear({ [name]: Count })).body;
};

/** What the other half says: how many it sent, and how many of ours it received. */
interface Theirs {
  readonly sent: number;
  readonly arrived: number;
}

const noteMedia = (
  { sent, received, roundTrips, jitterMs }: MediaSeen,
  theirs: Theirs,
  { observe, fault }: Pick<Recorder, 'observe' | 'fault'>,
): void => {
  const [lostOut, lostIn] = [sent - theirs.arrived, theirs.sent - received.size];
  observe('packets-sent', sent);
  observe('packets-lost-out', lostOut);
  observe('packets-lost-in', lostIn);
  observe('jitter-ms', tenth(jitterMs));
  if (roundTrips.length > 0) {
    observe(
      'round-trip-ms',
      tenth(roundTrips.reduce((sum, one) => sum + one, 0) / roundTrips.length),
    );
    observe('round-trip-most-ms', tenth(Math.max(...roundTrips)));
  }
  if (lostOut > 0)
    fault('media-lost', `${lostOut} of ${sent} packets did not reach the other agent`);
  if (lostIn > 0)
    fault('media-lost', `${lostIn} of ${theirs.sent} packets did not come from the other agent`);
};

const tenth = (ms: number): number => Math.round(ms * 10) / 10;
