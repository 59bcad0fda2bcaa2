import { translatedAddress } from './agent-network.ts';
import { isIpv6, isLinkLocal } from './address.ts';
import { yes } from './answer.ts';
import { portOf } from './derive.ts';
import { type Find } from './end.ts';
import { type Gathering } from './gathering.ts';
import { tcpPorts, udpPorts } from './own-ports.ts';

/** How the outside sees the UDP sockets of a translated agent, as the first relay that answers says. */
export const udpReflexive = ({ agent, seed, udp }: Gathering): Find[] => {
  const told = udp.find(({ had }) => had.passes === 'yes') ?? udp[0];
  const address = told && translatedAddress(agent, told.own);
  if (!told || address === null || address === undefined) return [];
  return [
    {
      transport: 'udp',
      type: 'srflx',
      address,
      ports: outsidePorts(seed, told.own),
      related: { address: told.own, ports: udpPorts(seed, told.own) },
      server: told.relay,
      own: told.own,
      had: told.had,
    },
  ];
};

/**
 * The active TCP candidate of type srflx that Lync always offers: the address of the host in disguise, or how the outside
 * sees it when a relay told it (fact ICE-07).
 */
export const activeReflexive = ({ agent, sharing, seed, udp, tcp }: Gathering): Find[] => {
  const own = agent.addresses.find((address) => !isIpv6(address) && !isLinkLocal(address));
  if (own === undefined) return [];
  const isTold = [...tcp, ...udp].some((allocation) => allocation.own === own);
  const seen = isTold ? translatedAddress(agent, own) : null;
  // Sharing offers the host under its own name.
  return sharing && seen === null ? [] : [disguised(own, seen ?? own, tcpPorts(seed, own))];
};

const disguised = (own: string, address: string, ports: Find['ports']): Find => ({
  transport: 'tcp-active',
  type: 'srflx',
  address,
  ports,
  related: { address: own, ports },
  server: null,
  own,
  had: yes,
});

const outsidePorts = (seed: string, own: string): [number, number] => [
  portOf(`${seed}/${own}/nat/1`, { first: 40_000, last: 65_000 }),
  portOf(`${seed}/${own}/nat/2`, { first: 40_000, last: 65_000 }),
];
