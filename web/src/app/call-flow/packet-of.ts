import type { Arrow, Ladder } from '@contract/proofs';

/** A packet of an arrow as one pair of servers sends it, before and after addresses are translated. */
export interface Packet {
  readonly source: string;
  /** What the other side sees as its source; null where it is the same or unknown. */
  readonly sourceOutside: string | null;
  readonly destination: string;
  /** Where it arrives once translated; null where it is the same. */
  readonly arrives: string | null;
  /** How many other pairs of servers send the same. */
  readonly others: number;
}

type Line = Ladder['lifelines'][number];
type Crossing = Extract<
  Arrow['requires'][number],
  { kind: 'passage' }
>['leg']['paths'][number]['crossings'][number];

/** The first packet of an arrow; null where no address is known of it. */
export const packetOf = (arrow: Arrow, { lifelines }: Ladder): Packet | null => {
  const paths = arrow.requires.flatMap((one) => (one.kind === 'passage' ? one.leg.paths : []));
  const crossings = paths.flatMap((path) => path.crossings).slice(0, paths[0]?.crossings.length);
  const [from, to] = [arrow.from, arrow.to].map((id) => lifelines.find((line) => line.id === id));
  const { source, destination } = crossings[0] ?? between(from, to);
  if (source === null && destination === null) return null;
  return {
    source: source ?? any,
    sourceOutside: goesOut(crossings, to) ? outsideOf(source, from) : null,
    destination: destination ?? any,
    arrives: arrivesAt(crossings, destination),
    others: Math.max(0, paths.length - 1),
  };
};

/** The ends of a packet that crosses no firewall. */
const between = (from: Line | undefined, to: Line | undefined) => ({
  source: from?.addresses[0] ?? null,
  destination: to?.addresses[0] ?? null,
});

const any = 'any address';
const goesOut = (crossings: readonly Crossing[], to: Line | undefined): boolean =>
  crossings.some(({ direction }) => direction === 'out') &&
  ['internet', 'partner'].includes(to?.zone ?? '');

const arrivesAt = (crossings: readonly Crossing[], destination: string | null): string | null => {
  const arrives = crossings.at(-1)?.arrives ?? null;
  return arrives === destination ? null : arrives;
};

/** The address that stands for `source` once it has left us for the internet. */
const outsideOf = (source: string | null, from: Line | undefined): string | null => {
  const at = from?.addresses.indexOf(source ?? '') ?? -1;
  const outside = from?.publicAddresses[at] ?? null;
  return outside === source ? null : outside;
};
