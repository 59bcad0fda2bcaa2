import type { Arrival, Arrive } from './arrival.ts';
import type { Question } from './question.ts';
import {
  allPorts,
  anywhere,
  directionBit,
  type Packets,
  type ReadSpan,
  type Side,
} from './entry.ts';
import { spanOf, wholeFamily, type Span, type Spans } from './span.ts';

/** A question as the filter of the firewall sees it. */
export interface Asked {
  readonly packets: Packets;
  /** As text; null where it is not one address or prefix. */
  readonly destination: string | null;
  /** Where they go, which may be elsewhere than they should. */
  readonly arrival: Arrival;
  /** Why they go elsewhere; null where they arrive. The filter is asked about where they should. */
  readonly astray: string | null;
}

/** Why a question has no answer. */
interface Unreadable {
  readonly unreadable: string;
}

/** What questions are read with. */
interface Means {
  readonly read: ReadSpan;
  readonly arrive: Arrive;
  /** Id of a translation that does not count. */
  readonly without: string | null;
}

/** Reads prefixes, the same ones once. */
export const spanReader = (): ReadSpan => {
  const known = { 4: new Map<string, Span | null>(), 6: new Map<string, Span | null>() };
  return (text, family) => {
    const before = known[family].get(text);
    if (before !== undefined) return before;
    if (known[family].size >= MOST_KNOWN) known[family].clear();
    const span = spanOf(text, family);
    known[family].set(text, span);
    return span;
  };
};

/** Texts that a reader remembers. */
const MOST_KNOWN = 100_000;

/** Reads a question, and translates its destination. */
export const packetsOf = (
  question: Question,
  { read, arrive, without }: Means,
): Asked | Unreadable => {
  const ends = endsOf(question, read);
  if (!ends) return unreadable(question, read);
  const arrival = arrive(ends.sent, without);
  const astray = astrayOf(question, ends, arrival);
  const { spans, destination } =
    astray === null
      ? { spans: arrival.spans, destination: arrival.one?.privateAddress ?? question.destination }
      : { spans: [ends.meant], destination: question.arrives };
  return { packets: packetsBetween(question, ends, spans), destination, arrival, astray };
};

interface Ends {
  readonly from: Span;
  readonly sent: Span;
  readonly meant: Span;
}

const endsOf = (
  { family, source, destination, arrives }: Question,
  read: ReadSpan,
): Ends | null => {
  const spanOrAll = (text: string | null): Span | null =>
    text === null ? wholeFamily[family] : read(text, family);
  const [from, sent, meant] = [source, destination, arrives ?? destination].map(spanOrAll);
  return from && sent && meant ? { from, sent, meant } : null;
};

const packetsBetween = (question: Question, { from }: Ends, destinations: Spans): Packets => ({
  source: question.source === null ? anywhere[question.family] : sideOf([from]),
  destination: sideOf(destinations),
  ports: question.ports,
  sourcePorts: question.sourcePorts ?? allPorts,
  directions: directionBit[question.direction],
});

const astrayOf = (
  { destination, arrives }: Question,
  { sent, meant }: Ends,
  { one, spans }: Arrival,
): string | null => {
  const got = one ? spans[0] : sent;
  if (arrives === null || (meant.first === got?.first && meant.end === got.end)) return null;
  return one
    ? `translated to ${one.privateAddress} instead of ${arrives}`
    : `no translation of ${destination ?? 'any address'}`;
};

const sideOf = (spans: Spans): Side => ({ spans, prefixes: spans });

const unreadable = (
  { family, source, destination, arrives }: Question,
  read: ReadSpan,
): Unreadable => {
  const text = [source, destination, arrives].find((each) => each !== null && !read(each, family));
  return { unreadable: `${text ?? ''} is no IPv${family} address` };
};
