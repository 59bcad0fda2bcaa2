import { randomBytes } from 'node:crypto';
import { attribute } from '../../wire/stun/message.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import { type Agent, select, switchRole } from './agent.ts';
import { type CheckPair, unfreeze } from './check-list.ts';
import { checkRequest, isSigned } from './check-message.ts';
import type { StunReply } from './transactions.ts';

/** Time between two checks (RFC 8445 §14.2). */
export const PACE_MS = 50;
const LEAST_RTO_MS = 500;
const SENDS = 4;

/** Sends one check and draws the conclusions from its answer (RFC 8445 §7.2). */
export const sendCheck = async (
  agent: Agent,
  pair: CheckPair,
  nominate: boolean,
): Promise<void> => {
  const { local, remote } = pair;
  const { controlling, tieBreaker, own, other } = agent;
  const id = randomBytes(12);
  const words = { id, priority: local.reflexivePriority, controlling, tieBreaker, nominate };
  const request = checkRequest(words, own, other);
  if (pair.state !== 'succeeded') pair.state = 'in-progress';
  pair.open += 1;
  try {
    const send = (): void => local.base.send(request, remote.at);
    const timing = { rtoMs: rtoOf(agent), sends: SENDS };
    const reply = await local.base.transactions.ask({ id, send, ...timing });
    pair.open -= 1;
    conclude(agent, pair, { reply, nominate, controlling });
  } catch {
    pair.open -= 1;
    // Another check of the same pair may still come back.
    if (pair.open === 0) fail(agent, pair, 'no answer', nominate);
  }
};

/** RFC 8445 §14.3. */
const rtoOf = ({ pairs }: Agent): number => {
  const active = pairs.filter(({ state }) => state === 'waiting' || state === 'in-progress').length;
  return Math.max(LEAST_RTO_MS, PACE_MS * active);
};

const fail = (agent: Agent, pair: CheckPair, because: string, nominated: boolean): void => {
  if (nominated) agent.nominating.delete(pair.local.component);
  if (pair.state === 'succeeded' && !nominated) return;
  Object.assign(pair, { state: 'failed', because });
};

interface Answered {
  readonly reply: StunReply;
  readonly nominate: boolean;
  /** The role in which it was sent. */
  readonly controlling: boolean;
}

const conclude = (
  agent: Agent,
  pair: CheckPair,
  { reply, nominate, controlling }: Answered,
): void => {
  const flaw = flawOf(agent, pair, reply);
  if (flaw !== null) {
    fail(agent, pair, flaw, nominate);
    return;
  }
  const error = attribute(reply.message, 'ERROR-CODE');
  if (error?.code === 487) {
    if (agent.controlling === controlling) switchRole(agent);
    pair.state = 'waiting';
    agent.queue.push({ pair, nominate: false });
  } else if (error) fail(agent, pair, `${error.code}: ${error.reason}`, nominate);
  else succeed(agent, pair, { reply, nominate });
};

/** The answer must be signed and come from where the check went (RFC 8445 §7.2.5.2.1). */
const flawOf = (
  { other }: Agent,
  { remote }: CheckPair,
  { bytes, from }: StunReply,
): string | null => {
  if (!isSigned(bytes, other)) return 'the answer is not signed by the other agent';
  return from === null || sameAddress(from, remote.at) ? null : 'the answer came from elsewhere';
};

const succeed = (
  agent: Agent,
  pair: CheckPair,
  { reply, nominate }: Omit<Answered, 'controlling'>,
): void => {
  const mapped = attribute(reply.message, 'XOR-MAPPED-ADDRESS');
  Object.assign(pair, {
    state: 'succeeded',
    seen: mapped ? { address: mapped.address, port: mapped.port } : null,
  });
  unfreeze(agent.pairs, pair);
  if (nominate || (pair.wanted && !agent.controlling)) select(agent, pair);
};

/** Whether two transport addresses are the same. */
export const sameAddress = (one: TransportAddress, other: TransportAddress): boolean =>
  one.address === other.address && one.port === other.port;
