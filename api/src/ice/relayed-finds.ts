import { type Candidate } from '../domain/ice.ts';
import { type Allocation } from './allocate.ts';
import { portOf } from './derive.ts';
import { type Find } from './end.ts';
import { type Gathering } from './gathering.ts';
import { outsidePort } from './outside-port.ts';
import { tcpPorts, udpPorts } from './own-ports.ts';

/** Relayed finds by how they carry media. */
export interface RelayedFinds {
  readonly udp: readonly Find[];
  readonly passive: readonly Find[];
  readonly active: readonly Find[];
}

/**
 * What relays allocated: over each transport a port of that transport, TCP both passive and active at the same port
 * (facts ICE-07, ICE-10). Relays of the standard allocate UDP in any case (ICE-11).
 */
export const relayedFinds = (gathering: Gathering): RelayedFinds => {
  const { dialect, udp, tcp, sharing } = gathering;
  if (dialect === 'rfc8445')
    return { udp: sharing ? [] : standardRelays(gathering), passive: [], active: [] };
  return {
    udp: udp.map((allocation) => udpRelayed(gathering, allocation)),
    passive: tcp.map((allocation) => tcpRelayed(gathering, allocation, 'tcp-passive')),
    active: tcp.map((allocation) => tcpRelayed(gathering, allocation, 'tcp-active')),
  };
};

const standardRelays = (gathering: Gathering): Find[] => {
  const { udp, tcp } = gathering;
  const sure = udp.some(({ had }) => had.passes === 'yes');
  return [...udp, ...(sure ? [] : tcp)].map((allocation) => udpRelayed(gathering, allocation));
};

const udpRelayed = ({ seed }: Gathering, allocation: Allocation): Find => {
  const { relay, transport, own } = allocation;
  const text = `${seed}/${relay.id}/${transport}`;
  const ports: [number, number] = relay.multiplexed
    ? [outsidePort(relay, 'udp'), outsidePort(relay, 'udp')]
    : [portOf(`${text}/1`, relay.ports), portOf(`${text}/2`, relay.ports)];
  return { ...relayed(allocation, ports, udpPorts(`${seed}/turn`, own)), transport: 'udp' };
};

const tcpRelayed = (
  { seed }: Gathering,
  allocation: Allocation,
  transport: Candidate['transport'],
): Find => {
  const { relay, own } = allocation;
  const shared = relay.multiplexed
    ? outsidePort(relay, 'tcp')
    : portOf(`${seed}/${relay.id}/tcp`, relay.ports);
  return { ...relayed(allocation, [shared, shared], tcpPorts(seed, own)), transport };
};

const relayed = (
  { relay, own, had }: Allocation,
  ports: Find['ports'],
  from: Find['ports'],
): Omit<Find, 'transport'> => ({
  type: 'relay',
  address: relay.relayedAddress,
  ports,
  related: { address: own, ports: from },
  server: relay,
  own,
  had,
});
