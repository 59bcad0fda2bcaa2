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

/** A rule of contoso's firewalls: `way` is what it opens, and its id the item that packets rest on. */
export interface Hole {
  readonly id: string;
  readonly way: 'inside' | 'in' | 'out';
  readonly transport: IcePacket['transport'];
  readonly ports: string;
}

const hole = (way: Hole['way'], transport: Hole['transport'], ports: string): Hole => ({
  id: `${way}-${transport}-${ports}`,
  way,
  transport,
  ports,
});

/** The rules that planning opens for media of contoso with Lync or Skype for Business everywhere. */
export const planned: readonly Hole[] = (['inside', 'in', 'out'] as const).flatMap((way) => [
  hole(way, 'udp', '3478'),
  hole(way, 'tcp', '443'),
]);

/** The rules for partners with Office Communications Server 2007 that come on top. */
export const range: readonly Hole[] = (['in', 'out'] as const).flatMap((way) => [
  hole(way, 'udp', '50000-59999'),
  hole(way, 'tcp', '50000-59999'),
]);

/** Outwards to any port. */
export const anyPortOut: readonly Hole[] = [hole('out', 'udp', '1024-65535')];

type Place =
  'inside' | 'edge-inside' | 'edge' | 'internet' | 'partner' | 'partner-edge' | 'partner-turn';

const placeOf = ({ relayId, address }: IcePoint): Place => {
  if (address === '10.45.16.10') return 'edge-inside';
  if (address === '10.9.0.10') return 'partner-turn';
  if (relayId !== null) return relayId.startsWith('partner') ? 'partner-edge' : 'edge';
  if (address.startsWith('10.0.')) return 'inside';
  return address.startsWith('10.9.') ? 'partner' : 'internet';
};

/** What a packet needs of contoso's firewalls, by where it comes from and goes to; what is not listed is never possible. */
const needs: Readonly<Record<string, readonly Hole['way'][]>> = {
  'inside > inside': [],
  'inside > edge-inside': ['inside'],
  'internet > internet': [],
  'internet > edge': ['in'],
  'internet > partner-edge': [],
  'edge > internet': ['out'],
  'edge > edge': ['out', 'in'],
  'edge > partner-edge': ['out'],
  'partner-edge > edge': ['in'],
  'partner-edge > internet': [],
  'partner-edge > partner-edge': [],
  'partner > partner': [],
  'partner > partner-turn': [],
};

/** A world with contoso's firewalls, where `holes` are all that is open. */
export const world =
  (holes: readonly Hole[] = planned): Reach =>
  ({ source, destination, transport }) => {
    const ports = formatPorts(destination.ports);
    const hidden = destination.address.startsWith('10.45.32.');
    const way = `${placeOf(source)} > ${hidden ? 'nowhere' : placeOf(destination)}`;
    const open = (needs[way] ?? ['never']).map((needed) =>
      holes.find((one) => one.way === needed && one.transport === transport && one.ports === ports),
    );
    if (!open.includes(undefined))
      return { passes: 'yes', uses: open.flatMap((one) => one?.id ?? []), because: null };
    const because = `${transport} ${ports} from ${source.address} to ${destination.address} is stopped`;
    return { passes: 'no', uses: [], because };
  };
