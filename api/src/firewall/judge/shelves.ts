import type { Rule } from '../../domain/rule.ts';
import { addressIndex, type AddressIndex, type Places } from './address-index.ts';
import { covers, meets, type Entry, type Packets, type Side } from './entry.ts';
import { isOne, type Point } from './span.ts';

/** The entries of one family and transport, found by what a question is about. */
export interface Shelves {
  /** The first entry that matches some of the packets; `without` a rule of that id. */
  readonly firstOf: (packets: Packets, without: string | null) => Entry | null;
  /** Those that match some of the packets, in order, up to the first that matches all of them. */
  readonly allOf: (packets: Packets, without: string | null) => Entry[];
}

/** Puts entries where questions find them. Either index is made when the first question needs it. */
export const shelvesOf = (entries: readonly Entry[]): Shelves => {
  const every = [[...entries.keys()]];
  const made: Partial<Record<keyof Ends, AddressIndex>> = {};
  const near = (end: keyof Ends, packets: Packets): Places[] | null => {
    const point = pointOf(packets[end]);
    if (point === null) return null;
    made[end] ??= addressIndex(entries, end);
    return made[end].near(point, portOf(packets));
  };
  const candidates = (packets: Packets): Places[] => {
    const byDestination = near('destination', packets);
    if (byDestination && countOf(byDestination) <= FEW) return byDestination;
    return fewer(byDestination, near('source', packets)) ?? every;
  };
  return {
    firstOf: (packets, without) =>
      entries[firstIn(entries, candidates(packets), wantedBy(packets, without))] ?? null,
    allOf: (packets, without) => {
      const isWanted = wantedBy(packets, without);
      const found = ascending(candidates(packets))
        .map((place) => entries[place] as Entry)
        .filter(isWanted);
      const last = found.findIndex((entry) => covers(entry, packets));
      return last === -1 ? found : found.slice(0, last + 1);
    },
  };
};

/** Candidates that are looked at without asking whether another index has fewer. */
const FEW = 32;

type Ends = Pick<Rule, 'source' | 'destination'>;

const pointOf = ({ spans: [span, ...others] }: Side): Point | null =>
  span && others.length === 0 && isOne(span) ? span.first : null;

const portOf = ({ ports: { first, last } }: Packets): number | null =>
  first === last ? first : null;

const countOf = (lists: readonly Places[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

const fewer = (a: Places[] | null, b: Places[] | null): Places[] | null =>
  a && b ? (countOf(b) < countOf(a) ? b : a) : (a ?? b);

const wantedBy =
  (packets: Packets, without: string | null) =>
  (entry: Entry): boolean =>
    meets(entry, packets) && entry.rule.id !== without;

const firstIn = (
  entries: readonly Entry[],
  lists: readonly Places[],
  isWanted: (entry: Entry) => boolean,
): number => {
  let best = entries.length;
  for (const places of lists) {
    const found = places.find((place) => place >= best || isWanted(entries[place] as Entry));
    best = Math.min(best, found ?? best);
  }
  return best;
};

const ascending = (lists: readonly Places[]): Places =>
  lists.length === 1 && lists[0] ? lists[0] : [...new Set(lists.flat())].sort((a, b) => a - b);
