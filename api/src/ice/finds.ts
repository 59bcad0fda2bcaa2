import { isIpv6, isLinkLocal } from './address.ts';
import { yes } from './answer.ts';
import { type Find } from './end.ts';
import { tcpPorts, udpPorts } from './own-ports.ts';
import { type Gathering } from './gathering.ts';
import { activeReflexive, udpReflexive } from './reflexive-finds.ts';
import { relayedFinds } from './relayed-finds.ts';

/** Finds in the order in which the dialect lists and numbers them. */
export const findsInOrder = (gathering: Gathering): Find[] => {
  const hosts = hostFinds(gathering);
  const { udp, passive, active } = relayedFinds(gathering);
  const reflexive = udpReflexive(gathering);
  return gathering.dialect === 'rfc8445'
    ? [...hosts, ...reflexive, ...udp]
    : [...hosts, ...passive, ...udp, ...active, ...reflexive, ...activeReflexive(gathering)];
};

const hostFinds = (gathering: Gathering): Find[] => {
  const offered = gathering.agent.addresses.filter((address) => !isLinkLocal(address));
  const ipv4 = offered.filter((address) => !isIpv6(address));
  // Draft 6 has no word for addresses of IPv6.
  const ipv6 = gathering.dialect === 'ms-ice' ? [] : offered.filter(isIpv6);
  return [...ipv4, ...ipv6].flatMap((address) => hostsAt(gathering, address));
};

const hostsAt = ({ sharing, dialect, seed }: Gathering, address: string): Find[] => {
  if (!sharing) return [hostFind(address, 'udp', udpPorts(seed, address))];
  const tcp = tcpPorts(seed, address);
  return [
    ...(dialect === 'rfc8445' ? [] : [hostFind(address, 'tcp-passive', tcp)]),
    hostFind(address, 'tcp-active', dialect === 'rfc8445' ? [9, 9] : tcp),
  ];
};

const hostFind = (address: string, transport: Find['transport'], ports: Find['ports']): Find => ({
  transport,
  type: 'host',
  address,
  ports,
  related: null,
  server: null,
  own: address,
  had: yes,
});
