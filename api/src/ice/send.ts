import { type IcePoint } from '../domain/ice.ts';
import { port, type PortRange } from '../domain/net.ts';
import { clientMediaPorts } from '../facts/ice/ice-dialects.ts';
import { behindSameNat, translatedAddress } from './agent-network.ts';
import { type Answer, every, no } from './answer.ts';
import { type End } from './end.ts';
import { accepts, seenFrom } from './nat.ts';
import { outsidePort } from './outside-port.ts';
import { refusedAtEnds } from './refused-at-ends.ts';
import { type Talk } from './talk.ts';

/** What both agents know of each other: all ends that either offered. */
export interface Offered {
  readonly talk: Talk;
  readonly ends: readonly [readonly End[], readonly End[]];
}

/** Whether the first packet from one end arrives at the other, past firewalls, translators and relays. */
export const send = ({ talk, ends }: Offered, from: End, to: End): Answer => {
  const refused = refusedAtEnds(from, to);
  if (refused !== null) return no(refused);
  const theirs = ends[from.agent === talk.session.agents[0] ? 0 : 1];
  const accepted = accepts(to, seenFrom(from, to, theirs));
  if (accepted.passes === 'no' || staysInside(from, to)) return accepted;
  const way = talk.ask({
    source: sourceOf(from, to),
    destination: destinationOf(talk, from, to),
    transport: to.transport === 'udp' ? 'udp' : 'tcp',
  });
  return every([accepted, way]);
};

/** Between two allocations of one relay nothing leaves the server (fact ICE-15). */
const staysInside = (from: End, to: End): boolean =>
  from.relay !== null && from.relay.id === to.relay?.id;

const sourceOf = (from: End, to: End): IcePoint => {
  const { agent, relay, own } = from;
  if (relay !== null)
    return { ...point(from), address: relay.relayedFrom, ports: relaySourcePorts(from) };
  const near = behindSameNat(agent, to.agent);
  return { ...point(from), address: near ? own : (translatedAddress(agent, own) ?? own) };
};

const destinationOf = (talk: Talk, from: End, to: End): IcePoint => ({
  ...point(to),
  address: to.address,
  ports: to.relay === null ? clientMediaPorts : relayPorts(talk, from, to),
});

const point = ({ agent, relay, own }: End): IcePoint => ({
  agentId: agent.id,
  relayId: relay?.id ?? null,
  address: own,
  ports: clientMediaPorts,
});

const relaySourcePorts = ({ relay, transport }: End): PortRange => {
  if (!relay) return clientMediaPorts;
  return relay.multiplexed && transport === 'udp' ? port(outsidePort(relay, 'udp')) : relay.ports;
};

/**
 * Where packets to a relayed candidate really go. Between two relays of Office Communications Server 2007 R2 or later they go
 * to UDP 3478 or TCP 443 of the other (fact ICE-08); with one of 2007, and with relays of the standard, to the relayed port
 * itself (facts ICE-09, ICE-11). Whoever has no relay sends to the relayed port too.
 */
const relayPorts = ({ dialects }: Talk, from: End, { relay, transport }: End): PortRange => {
  if (relay === null) return clientMediaPorts;
  const over = transport === 'udp' ? 'udp' : 'tcp';
  const both = from.relay !== null && dialects.every((dialect) => dialect === 'ms-ice2');
  return both || relay.multiplexed ? port(outsidePort(relay, over)) : relay.ports;
};
