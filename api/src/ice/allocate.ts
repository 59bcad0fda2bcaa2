import { type IceAgent, type IceRelay } from '../domain/ice.ts';
import { port, type Transport } from '../domain/net.ts';
import { clientMediaPorts } from '../facts/ice/ice-dialects.ts';
import { isIpv6, isLinkLocal } from './address.ts';
import { hasUdp, translatedAddress } from './agent-network.ts';
import { type Answer, no } from './answer.ts';
import { type Talk } from './talk.ts';

/** Whether an agent got an allocation at a relay, from which address of its own. */
export interface Allocation {
  readonly relay: IceRelay;
  readonly transport: Transport;
  readonly own: string;
  readonly had: Answer;
}

/** Asks every relay of `agent` for an allocation over `transport`. */
export const allocate = (talk: Talk, agent: IceAgent, transport: Transport): Allocation[] =>
  agent.relays.flatMap((relay) => {
    const own = agent.addresses.find(
      (address) => isIpv6(address) === isIpv6(relay.address) && !isLinkLocal(address),
    );
    const to = transport === 'udp' ? relay.udpPort : relay.tcpPort;
    if (own === undefined || to === null) return [];
    const refused = refusal(agent, transport, to);
    const had = refused === null ? asked(talk, agent, { relay, own, transport, to }) : no(refused);
    return [{ relay, transport, own, had }];
  });

const refusal = (agent: IceAgent, transport: Transport, to: number): string | null => {
  if (hasUdp(agent)) return null;
  if (transport === 'udp') return `the network of ${agent.label} lets no UDP out`;
  return to === 443 ? null : `the network of ${agent.label} lets TCP 443 only out`;
};

interface Attempt {
  readonly relay: IceRelay;
  readonly own: string;
  readonly transport: Transport;
  readonly to: number;
}

const asked = (talk: Talk, agent: IceAgent, { relay, own, transport, to }: Attempt): Answer =>
  talk.ask({
    source: {
      agentId: agent.id,
      relayId: null,
      address: translatedAddress(agent, own) ?? own,
      ports: clientMediaPorts,
    },
    destination: { agentId: agent.id, relayId: relay.id, address: relay.address, ports: port(to) },
    transport,
  });
