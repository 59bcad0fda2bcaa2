import { type IceRelay } from '../domain/ice.ts';
import { type Transport } from '../domain/net.ts';
import { relayPeerPorts } from '../facts/ice/ice-dialects.ts';

/** Port of a relay's outside where relays of peers send to. */
export const outsidePort = ({ outside }: IceRelay, transport: Transport): number =>
  transport === 'udp'
    ? (outside?.udpPort ?? relayPeerPorts.udp)
    : (outside?.tcpPort ?? relayPeerPorts.tcp);
