import { attribute, type StunMessage } from '../../wire/stun/message.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import { type Agent, select, switchRole } from './agent.ts';
import type { Base } from './base.ts';
import type { RemoteCandidate } from './candidates.ts';
import { type CheckPair, inOrder, MOST_PAIRS, newPair } from './check-list.ts';
import { checkAnswer, readCheck, roleConflict } from './check-message.ts';
import { sameAddress } from './send-check.ts';

/** Answers a check of the other agent and checks the same pair from here (RFC 8445 §7.3). False for what is none. */
export const answerCheck = (
  agent: Agent,
  bytes: Uint8Array,
  { base, from }: { readonly base: Base; readonly from: TransportAddress },
): boolean => {
  const message = readCheck(bytes, agent.own);
  if (!message) return false;
  const { transactionId: id } = message;
  if (isConflict(agent, message)) base.send(roleConflict(id, agent.own), from);
  else {
    base.send(checkAnswer(id, from, agent.own), from);
    const pair = pairOf(agent, message, { base, from });
    if (pair) trigger(agent, pair, attribute(message, 'USE-CANDIDATE') !== undefined);
  }
  return true;
};

/** Whether the other agent has to change its role; if it is ours to change, that is done. */
const isConflict = (agent: Agent, message: StunMessage): boolean => {
  const theirs = attribute(message, agent.controlling ? 'ICE-CONTROLLING' : 'ICE-CONTROLLED');
  if (!theirs) return false;
  const stronger = agent.tieBreaker >= theirs.tieBreaker;
  if (stronger === agent.controlling) return true;
  switchRole(agent);
  return false;
};

/** The pair that a check belongs to; an address that was not announced is a new candidate (§7.3.1.3). */
const pairOf = (
  agent: Agent,
  message: StunMessage,
  { base, from }: { readonly base: Base; readonly from: TransportAddress },
): CheckPair | null => {
  const known = agent.pairs.find(
    ({ local, remote }) => local.base === base && sameAddress(remote.at, from),
  );
  if (known) return known;
  const local = agent.locals.find((one) => one.base === base && one.type !== 'srflx');
  if (!local || agent.pairs.length >= 2 * MOST_PAIRS || !agent.admits(from)) return null;
  const remote: RemoteCandidate = {
    component: local.component,
    type: 'prflx',
    at: from,
    priority: attribute(message, 'PRIORITY')?.value ?? 1,
    foundation: `found at ${from.address}`,
  };
  const pair = newPair(local, remote);
  agent.pairs = inOrder([...agent.pairs, pair], agent.controlling);
  return pair;
};

/** §7.3.1.4 and §7.3.1.5. */
const trigger = (agent: Agent, pair: CheckPair, nominated: boolean): void => {
  if (nominated && !agent.controlling) {
    pair.wanted = true;
    if (pair.state === 'succeeded') select(agent, pair);
  }
  if (pair.state === 'succeeded' || (pair.state === 'in-progress' && pair.triggered)) return;
  pair.triggered = pair.state === 'in-progress';
  pair.state = 'waiting';
  if (!agent.queue.some((one) => one.pair === pair)) agent.queue.push({ pair, nominate: false });
};
