import { type NatKind } from '../domain/party.ts';
import { behindSameNat, isTranslated, seenAddress } from './agent-network.ts';
import { type Answer, no, yes } from './answer.ts';
import { type End } from './end.ts';

/** As whom the peer sees a sender, and whether the peer was told that address and port before. */
export interface Seen {
  readonly address: string;
  /** Whether the peer knows the address, so that it sends there too. */
  readonly addressKnown: Answer;
  /** Whether the peer knows the port as well. */
  readonly portKnown: Answer;
}

/**
 * As whom `to` sees what `from` sends.
 *
 * @param offered all ends of the sender's agent
 */
export const seenFrom = (from: End, to: End, offered: readonly End[]): Seen => {
  if (from.relay !== null) return { address: from.address, ...told(from.had) };
  if (!isTranslated(from.agent, from.own) || behindSameNat(from.agent, to.agent))
    return { address: from.own, ...told(from.had) };
  const reflexive = offered.find(
    ({ type, transport, own }) =>
      type === 'srflx' && transport === from.transport && own === from.own,
  );
  const known = reflexive ? reflexive.had : no(`nobody told where ${from.agent.label} is seen`);
  const fixed = from.transport !== 'udp' || from.agent.nat !== 'symmetric';
  const portKnown = fixed ? known : no(`the translator of ${from.agent.label} maps anew each time`);
  const address = seenAddress(from.agent);
  return { address, addressKnown: known, portKnown };
};

const told = (had: Answer): Omit<Seen, 'address'> => ({ addressKnown: had, portKnown: had });

/**
 * Whether an end takes a packet from `seen`, given that its own agent checks every address that it was told and so has
 * opened its translator, or a relay's permission, towards them (facts ICE-10, ICE-13).
 */
export const accepts = (to: End, seen: Seen): Answer => {
  if (to.relay !== null)
    return permits(seen.addressKnown, `${to.relay.label} has no permission`, seen);
  if (to.type === 'host' || to.transport !== 'udp') return yes;
  return filters[to.agent.nat](seen, `the translator of ${to.agent.label} drops it`);
};

const filters: Readonly<Record<NatKind, (seen: Seen, otherwise: string) => Answer>> = {
  none: () => yes,
  'endpoint-independent': () => yes,
  'address-dependent': (seen, otherwise) => permits(seen.addressKnown, otherwise, seen),
  'port-dependent': (seen, otherwise) => permits(seen.portKnown, otherwise, seen),
  symmetric: (_, otherwise) => no(otherwise),
};

const permits = (known: Answer, otherwise: string, { address }: Seen): Answer =>
  known.passes === 'no' ? no(`${otherwise} for ${address}`) : known;
