import type { IceAgent, IcePacket, IcePoint, IceSession } from '../../domain/ice.ts';

/** All that decides what becomes of a session: names and the identity of partners do not. */
export const sessionKey = (session: IceSession): string => {
  const known = keys.get(session);
  if (known !== undefined) return known;
  const [first, second] = session.agents;
  const key = `${session.media} ${agentKey(first)} ${agentKey(second)}`;
  keys.set(session, key);
  return key;
};

const keys = new WeakMap<IceSession, string>();

/** Of each agent once, since sessions share them. */
const agentKey = (agent: IceAgent): string => {
  const known = agentKeys.get(agent);
  if (known !== undefined) return known;
  const key = textOf(agent);
  agentKeys.set(agent, key);
  return key;
};

const agentKeys = new WeakMap<IceAgent, string>();

const textOf = ({ dialect, addresses, nat, natAddress, access, relays }: IceAgent): string =>
  `${dialect} ${addresses.join()} ${nat} ${natAddress ?? ''} ${access} ${relays
    .map((relay) => JSON.stringify({ ...relay, id: nameless(relay.id), label: '' }))
    .join()}`;

const nameless = (relayId: string | null): string | null =>
  relayId?.startsWith('partner.') ? 'partner' : relayId;

/** The same for packets of sessions alike in all that decides which way they go. */
export const packetKey = (
  { agents }: IceSession,
  { source, destination, transport }: IcePacket,
): string => `${pointKey(agents, source)}>${pointKey(agents, destination)} ${transport}`;

const pointKey = (
  agents: IceSession['agents'],
  { agentId, relayId, address, ports }: IcePoint,
): string => {
  const agent = agents[0].id === agentId ? agents[0] : agents[1];
  const place =
    relayId === null ? `${agent.nat === 'none'} ${agent.natAddress === null}` : nameless(relayId);
  return `${place ?? ''} ${address} ${ports.first}-${ports.last}`;
};
