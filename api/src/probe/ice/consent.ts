import { randomBytes } from 'node:crypto';
import { attribute } from '../../wire/stun/message.ts';
import type { Agent } from './agent.ts';
import type { CheckPair } from './check-list.ts';
import { checkRequest, isSigned } from './check-message.ts';
import { sameAddress } from './send-check.ts';
import type { StunReply } from './transactions.ts';

/** Whether the other agent still wants what is sent over a pair (RFC 7675). */
export interface Consent {
  readonly asked: () => number;
  readonly answered: () => number;
  /** False once the other agent has not answered for half a minute: nothing may be sent any more. */
  readonly isGiven: () => boolean;
  /** Milliseconds since the last answer. */
  readonly silentMs: () => number;
  readonly end: () => void;
}

/** Asks for consent every five seconds, more or less, until it is ended; the check that nominated the pair gave the first. */
export const keepConsent = (agent: Agent, pair: CheckPair): Consent => {
  const state = { asked: 0, answered: 0, lastAt: performance.now(), ended: false };
  let timer: NodeJS.Timeout | undefined;
  const silentMs = (): number => performance.now() - state.lastAt;
  const isGiven = (): boolean => silentMs() < EXPIRES_MS;
  const ask = async (): Promise<void> => {
    state.asked += 1;
    const sentAt = performance.now();
    const fine = await answeredOn(agent, pair);
    if (!fine) return;
    state.answered += 1;
    state.lastAt = Math.max(state.lastAt, sentAt);
  };
  const next = (): void => {
    timer = setTimeout(() => {
      if (state.ended || !isGiven()) return;
      void ask();
      next();
    }, pauseMs());
  };
  next();
  return {
    asked: () => state.asked,
    answered: () => state.answered,
    isGiven,
    silentMs,
    end: () => {
      state.ended = true;
      clearTimeout(timer);
    },
  };
};

/** RFC 7675 §5.1. */
const EXPIRES_MS = 30_000;

/** Not for all sessions at the same time: 4 to 6 seconds. */
const pauseMs = (): number => 4_000 + 2_000 * (randomBytes(1).readUInt8() / 255);

/** One check, sent once: the next one is what makes up for it when it gets lost. */
const answeredOn = async (agent: Agent, { local, remote }: CheckPair): Promise<boolean> => {
  const { controlling, tieBreaker, own, other } = agent;
  const id = randomBytes(12);
  const words = { id, priority: local.reflexivePriority, controlling, tieBreaker, nominate: false };
  const request = checkRequest(words, own, other);
  const send = (): void => local.base.send(request, remote.at);
  const reply = await local.base.transactions
    .ask({ id, send, rtoMs: 4_000, sends: 1 })
    .catch(() => null);
  return reply !== null && isConsent(reply, agent, remote.at);
};

const isConsent = (
  { bytes, from, message }: StunReply,
  { other }: Agent,
  at: CheckPair['remote']['at'],
): boolean =>
  isSigned(bytes, other) &&
  attribute(message, 'ERROR-CODE') === undefined &&
  (from === null || sameAddress(from, at));
