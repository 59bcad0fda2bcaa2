import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Partner } from '../partner.ts';
import type { RunContext } from '../probe.ts';
import type { Agent } from './agent.ts';
import type { CheckPair } from './check-list.ts';
import { seenOf } from './component.ts';
import { type Consent, keepConsent } from './consent.ts';
import { hearMedia, type MediaPlan, type MediaSession, sendMedia } from './media.ts';
import { noteMedia } from './note-media.ts';

/** Packets over the chosen pairs, and how long the way is kept afterwards. */
export interface MediaWay {
  readonly agent: Agent;
  readonly pairs: readonly CheckPair[];
  readonly plan: MediaPlan & { readonly holdSeconds: number };
}

/**
 * Sends packets in both directions at once, on every component, and notes what got lost and how long they took. Consent is
 * asked for all the while (RFC 7675), and for as long as the way is to be held.
 */
export const exchangeMedia = async (
  { agent, pairs, plan }: MediaWay,
  partner: Partner,
  context: RunContext,
): Promise<void> => {
  const lines = pairs.map((pair) => lineOf(agent, pair, plan));
  try {
    for (const { pair } of lines) await pair.local.base.bind(pair.remote.at);
    // Nothing is sent before the other half listens, and nothing is counted before it has sent all.
    await agree(partner, 'ready', lines, () => 0);
    await Promise.all(
      lines.map((line) => sendMedia(line.pair, line.plan, { ...line, signal: context.signal })),
    );
    const sent = await agree(partner, 'sent', lines, ({ session }) => session.seen.sent);
    const arrived = await agree(
      partner,
      'received',
      lines,
      ({ session }) => session.seen.received.size,
    );
    lines.forEach(({ session, pair }, at) =>
      noteMedia(session.seen, { sent: sent[at] ?? 0, arrived: arrived[at] ?? 0 }, pair, context),
    );
    await held(lines, plan.holdSeconds, partner, context);
  } finally {
    for (const { consent } of lines) consent.end();
  }
};

/** What goes over one pair. */
interface Line {
  readonly pair: CheckPair;
  readonly plan: MediaPlan;
  readonly session: MediaSession;
  readonly consent: Consent;
}

const lineOf = (agent: Agent, pair: CheckPair, whole: MediaPlan): Line => {
  const plan = pair.local.component === 1 ? whole : reports(whole);
  return { pair, plan, session: hearMedia(agent, pair, plan), consent: keepConsent(agent, pair) };
};

/** RTCP is about a tenth of what RTP is, over the same time. */
const reports = (plan: MediaPlan): MediaPlan => ({
  ...plan,
  packets: Math.ceil(plan.packets / SCARCER),
  intervalMs: plan.intervalMs * SCARCER,
});

const SCARCER = 10;

const Counts = z.array(z.int().min(0).max(10_000)).max(2);

const agree = async (
  partner: Partner,
  name: string,
  lines: readonly Line[],
  count: (line: Line) => number,
): Promise<readonly number[]> => {
  await partner.tell(name, lines.map(count));
  return (await partner.hear({ [name]: Counts })).body;
};

/** Keeps the way with nothing but consent checks, and notes what came of all of them. */
const held = async (
  lines: readonly Line[],
  seconds: number,
  partner: Partner,
  { signal, observe, fault }: RunContext,
): Promise<void> => {
  if (seconds > 0)
    await pause(seconds * 1_000, undefined, { signal }).catch(() => signal.throwIfAborted());
  for (const { pair, consent } of lines) {
    const name = (one: string): string => seenOf(one, pair.local.component);
    observe(name('consent-checks'), consent.asked());
    observe(name('consent-answers'), consent.answered());
    if (consent.silentMs() > SILENT_MS)
      fault('consent-lost', `no answer for ${Math.round(consent.silentMs() / 1_000)} s`);
  }
  // The other half answers for as long as it is there: both go at the same time.
  await agree(partner, 'held', lines, () => 0);
};

/** Two checks and what they take; an application would wait for 30 seconds before it stops. */
const SILENT_MS = 16_000;
