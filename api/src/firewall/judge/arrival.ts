import type { Translation } from '../../domain/rule.ts';
import type { ReadSpan } from './entry.ts';
import { isOne, joinedSpans, withoutOne, type Point, type Span, type Spans } from './span.ts';

/** Where packets go once the firewall has translated them. */
export interface Arrival {
  readonly spans: Spans;
  /** The translation of the one address that they are sent to. */
  readonly one: Translation | null;
  /** Those of several addresses that they are sent to. */
  readonly several: readonly Translation[];
}

/** Translates the destinations of packets. */
export type Arrive = (sent: Span, without: string | null) => Arrival;

/** What becomes of destinations in one family; a translation counts where both of its ends are an address of it. */
export const arriveBy = (
  translations: readonly Translation[],
  family: 4 | 6,
  read: ReadSpan,
): Arrive => {
  const statics = translations.flatMap((translation) => staticOf(translation, family, read));
  const bySeen = Map.groupBy(statics, ({ seen }) => seen.first);
  const known = new Map<string, Arrival>();
  return (sent, without) => {
    if (isOne(sent)) return ofOne(sent, bySeen, without);
    const key = `${sent.first} ${sent.end} ${without ?? ''}`;
    const arrival = known.get(key) ?? ofMany(sent, bySeen, without);
    known.set(key, arrival);
    return arrival;
  };
};

interface Static {
  readonly translation: Translation;
  readonly seen: Span;
  readonly real: Span;
}

type BySeen = ReadonlyMap<Point, readonly Static[]>;

const staticOf = (translation: Translation, family: 4 | 6, read: ReadSpan): Static[] => {
  const seen = read(translation.publicAddress, family);
  const real = read(translation.privateAddress, family);
  return seen && real && isOne(seen) && isOne(real) ? [{ translation, seen, real }] : [];
};

/** The first translation of an address is the one that counts. */
const firstOf = (statics: readonly Static[] | undefined, without: string | null): Static | null =>
  statics?.find(({ translation }) => translation.id !== without) ?? null;

const ofOne = (sent: Span, bySeen: BySeen, without: string | null): Arrival => {
  const found = firstOf(bySeen.get(sent.first), without);
  return { spans: [found?.real ?? sent], one: found?.translation ?? null, several: [] };
};

const ofMany = (sent: Span, bySeen: BySeen, without: string | null): Arrival => {
  const within = [...bySeen.values()]
    .flatMap((statics) => firstOf(statics, without) ?? [])
    .filter(({ seen }) => sent.first <= seen.first && seen.end <= sent.end);
  const kept = within.reduce<Spans>((spans, { seen }) => withoutOne(spans, seen), [sent]);
  return {
    spans: joinedSpans([...kept, ...within.map(({ real }) => real)]),
    one: null,
    several: within.map(({ translation }) => translation),
  };
};
