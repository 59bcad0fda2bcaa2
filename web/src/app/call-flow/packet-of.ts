import type { Arrow, Ladder } from '@contract/proofs';

/** A packet of an arrow as one pair of servers sends it, before and after addresses are translated. */
export interface Packet {
  readonly source: string;
  /** What the other side sees as its source; null where it is the same or unknown. */
  readonly sourceOutside: string | null;
  readonly destination: string;
  /** Where it arrives once translated; null where it is the same. */
  readonly arrives: string | null;
  readonly service: string;
  /** How many other pairs of servers send the same. */
  readonly others: number;
}

/** The first packet of an arrow; null where no address is known of it. */
export const packetOf = (arrow: Arrow, { lifelines }: Ladder): Packet | null => {
  const paths = arrow.requires.flatMap((one) => (one.kind === 'passage' ? one.leg.paths : []));
  const crossing = paths[0]?.crossings[0];
  const last = paths[0]?.crossings.at(-1);
  const [from, to] = [arrow.from, arrow.to].map((id) => lifelines.find((line) => line.id === id));
  const source = crossing?.source ?? from?.addresses[0] ?? null;
  const destination = crossing?.destination ?? to?.addresses[0] ?? null;
  if (source === null && destination === null) return null;
  const at = from?.addresses.indexOf(source ?? '') ?? -1;
  const isOut = paths[0]?.crossings.some(({ direction }) => direction === 'out') ?? false;
  const outside = isOut && leavesOurs(to?.zone) ? (from?.publicAddresses[at] ?? null) : null;
  const { first } = arrow.ports;
  const range = first === arrow.ports.last ? '' : `-${String(arrow.ports.last)}`;
  return {
    source: source ?? 'any address',
    sourceOutside: outside === source ? null : outside,
    destination: destination ?? 'any address',
    arrives: last && last.arrives !== destination ? last.arrives : null,
    service: `${arrow.transport}/${String(first)}${range}`,
    others: Math.max(0, paths.length - 1),
  };
};

const leavesOurs = (zone: string | undefined): boolean => zone === 'internet' || zone === 'partner';
