import {
  type IceAgent,
  type IcePacket,
  type IcePoint,
  type IceRelay,
  type IceSession,
} from '../domain/ice.ts';
import { formatPorts } from '../domain/net.ts';
import { type Reach } from './talk.ts';

/** The A/V Edge of contoso as its users inside, or outside, reach it. */
export const edge = (from: 'inside' | 'outside', change: Partial<IceRelay> = {}): IceRelay => ({
  id: 'edge01',
  label: 'edge01',
  address: from === 'inside' ? '10.45.16.10' : '131.107.155.30',
  udpPort: 3478,
  tcpPort: 443,
  relayedAddress: '131.107.155.30',
  relayedFrom: '10.45.32.30',
  ports: { first: 50_000, last: 59_999 },
  multiplexed: false,
  ...change,
});

/** The A/V Edge of a partner. */
export const partnerEdge = (change: Partial<IceRelay> = {}): IceRelay => ({
  ...edge('inside'),
  id: 'partner.fabrikam',
  label: 'av.fabrikam.com',
  address: '10.9.0.10',
  relayedAddress: '198.51.100.30',
  relayedFrom: '198.51.100.30',
  ...change,
});

/** A user inside. */
export const internal = (change: Partial<IceAgent> = {}): IceAgent => ({
  id: 'from',
  label: 'alice',
  dialect: 'ms-ice2',
  addresses: ['10.0.0.5'],
  nat: 'none',
  natAddress: null,
  access: 'open',
  relays: [edge('inside')],
  ...change,
});

/** A user outside, behind a translator at home. */
export const remote = (change: Partial<IceAgent> = {}): IceAgent => ({
  ...internal(),
  id: 'to',
  label: 'bob',
  addresses: ['192.168.1.20'],
  nat: 'port-dependent',
  natAddress: '203.0.113.7',
  relays: [edge('outside')],
  ...change,
});

/** A user of a partner, inside their network. */
export const federated = (change: Partial<IceAgent> = {}): IceAgent => ({
  ...internal(),
  id: 'to',
  label: 'fred',
  addresses: ['10.9.0.55'],
  relays: [partnerEdge()],
  ...change,
});

/** A session of audio. */
export const session = (
  one: IceAgent,
  other: IceAgent,
  media: IceSession['media'] = 'audio',
): IceSession => ({ id: 'session', media, agents: [one, other] });

/** A rule of the firewalls of the fixture: the item that a packet rests on. */
export interface Hole {
  readonly id: string;
  readonly permits: (packet: IcePacket) => boolean;
}

const isRelay = ({ relayId }: IcePoint): boolean => relayId !== null;
const to = (packet: IcePacket, transport: string, ports: string): boolean =>
  packet.transport === transport && formatPorts(packet.destination.ports) === ports;
const inside = ({ address }: IcePoint): boolean => address.startsWith('10.');
const turn = ({ destination: { relayId, address } }: IcePacket): boolean =>
  relayId !== null && address === '10.45.16.10';
const ofOurs = ({ relayId }: IcePoint): boolean => relayId === 'edge01';

/** The rules that planning opens for media of contoso with Lync or Skype for Business everywhere. */
export const planned: readonly Hole[] = [
  { id: 'in-udp-3478', permits: (p) => fromOutside(p) && to(p, 'udp', '3478') },
  { id: 'in-tcp-443', permits: (p) => fromOutside(p) && to(p, 'tcp', '443') },
  { id: 'inside-udp-3478', permits: (p) => turn(p) && to(p, 'udp', '3478') },
  { id: 'inside-tcp-443', permits: (p) => turn(p) && to(p, 'tcp', '443') },
  {
    id: 'out-udp-3478',
    permits: (p) => ofOurs(p.source) && isRelay(p.destination) && to(p, 'udp', '3478'),
  },
  {
    id: 'out-tcp-443',
    permits: (p) => ofOurs(p.source) && isRelay(p.destination) && to(p, 'tcp', '443'),
  },
];

/** The two rules for partners with Office Communications Server 2007, both transports each. */
export const range: readonly Hole[] = [
  { id: 'out-range', permits: (p) => ofOurs(p.source) && isRelay(p.destination) && range50(p) },
  { id: 'in-range', permits: (p) => fromOutside(p) && range50(p) },
];

const fromOutside = ({ source, destination }: IcePacket): boolean =>
  ofOurs(destination) &&
  destination.address === '131.107.155.30' &&
  !(inside(source) && !isRelay(source));
const range50 = ({ destination }: IcePacket): boolean =>
  destination.ports.first === 50_000 && destination.ports.last === 59_999;

/**
 * A world with contoso's firewalls, where `holes` are all that is open. Everything between hosts of one network, between
 * hosts of the internet, and at the partner's, passes.
 */
export const world =
  (holes: readonly Hole[] = planned): Reach =>
  (packet) => {
    const { source, destination } = packet;
    const stopped = needs(packet).find(
      (side) => !holes.some((hole) => side(hole) && hole.permits(packet)),
    );
    const uses = holes.filter(({ permits }) => permits(packet)).map(({ id }) => id);
    if (stopped === undefined) return { passes: 'yes', uses, because: null };
    const port = `${packet.transport} ${formatPorts(destination.ports)}`;
    const because = `${port} from ${source.address} to ${destination.address} is stopped by fw`;
    return { passes: 'no', uses: [], because };
  };

type Side = (hole: Hole) => boolean;
const outwards: Side = ({ id }) => id.startsWith('out');
const inwards: Side = ({ id }) => id.startsWith('in-');
const fromInside: Side = ({ id }) => id.startsWith('inside');

/** Which kinds of rules a packet needs one of each. */
const needs = ({ source, destination }: IcePacket): Side[] => {
  const ours = (point: IcePoint): boolean => !isRelay(point) && point.address.startsWith('10.0.');
  if (ours(source)) return ours(destination) ? [] : [fromInside];
  const theirs = (point: IcePoint): boolean => !isRelay(point) && point.address.startsWith('10.9.');
  if (theirs(source) || theirs(destination) || ours(destination))
    return source.agentId === destination.agentId || (theirs(source) && theirs(destination))
      ? []
      : [never];
  return [...(ofOurs(source) ? [outwards] : []), ...(ofOurs(destination) ? [inwards] : [])];
};
const never: Side = () => false;
