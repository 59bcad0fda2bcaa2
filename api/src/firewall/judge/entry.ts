import type { PortRange } from '../../domain/net.ts';
import type { AddressGroup, Rule } from '../../domain/rule.ts';
import { joinedSpans, spansCover, spansMeet, wholeFamily, type Span, type Spans } from './span.ts';

/** One end of packets. */
export interface Side {
  readonly spans: Spans;
  /** The prefixes that the spans were put together from. */
  readonly prefixes: Spans;
}

/** Packets of one family and transport: what a rule matches, or what a question is about. */
export interface Packets {
  readonly source: Side;
  readonly destination: Side;
  readonly ports: PortRange;
  readonly sourcePorts: PortRange;
  /** The directions as bits. */
  readonly directions: number;
}

/** A rule with what it matches in one family. */
export interface Entry extends Packets {
  readonly rule: Rule;
}

/** Direction of a packet as a bit. */
export const directionBit = { in: 1, out: 2 } as const;

/** Reads a prefix of a family; null for what is none. */
export type ReadSpan = (text: string, family: 4 | 6) => Span | null;

/** What the rules match in one family, in their order, without those that match nothing there. */
export const entriesOf = (
  rules: readonly Rule[],
  family: 4 | 6,
  { read, knowsDirections }: { read: ReadSpan; knowsDirections: boolean },
): Entry[] =>
  rules.flatMap((rule) => {
    const { ports, sourcePorts } = rule;
    const destination = sideOf(rule.destination, family, read);
    const source = destination && sideOf(rule.source, family, read);
    if (!source || isEmpty(ports) || isEmpty(sourcePorts ?? allPorts)) return [];
    return {
      rule,
      source,
      destination,
      ports,
      sourcePorts: sourcePorts ?? allPorts,
      directions: directionsOf(rule, knowsDirections),
    };
  });

/** Every port that there is. */
export const allPorts: PortRange = { first: 1, last: 65_535 };

/** Whether some packet is in both. */
export const meets = (a: Packets, b: Packets): boolean =>
  portsMeet(a.ports, b.ports) &&
  (a.directions & b.directions) !== 0 &&
  portsMeet(a.sourcePorts, b.sourcePorts) &&
  spansMeet(a.destination.spans, b.destination.spans) &&
  spansMeet(a.source.spans, b.source.spans);

/** Whether every packet of `inner`, which meets it and goes one way, is one of `outer`. */
export const covers = (outer: Packets, inner: Packets): boolean =>
  portsCover(outer.ports, inner.ports) &&
  portsCover(outer.sourcePorts, inner.sourcePorts) &&
  spansCover(outer.destination.spans, inner.destination.spans) &&
  spansCover(outer.source.spans, inner.source.spans);

const isEmpty = ({ first, last }: PortRange): boolean => first > last;

const portsMeet = (a: PortRange, b: PortRange): boolean => a.first <= b.last && b.first <= a.last;

const portsCover = (outer: PortRange, inner: PortRange): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

const sideOf = ({ prefixes }: AddressGroup, family: 4 | 6, read: ReadSpan): Side | null => {
  if (prefixes.length === 0) return anywhere[family];
  const found = prefixes.flatMap((prefix) => read(prefix, family) ?? []);
  return found.length === 0 ? null : { spans: joinedSpans(found), prefixes: found };
};

/** Every address of a family. */
export const anywhere: Readonly<Record<4 | 6, Side>> = {
  4: { spans: [wholeFamily[4]], prefixes: [wholeFamily[4]] },
  6: { spans: [wholeFamily[6]], prefixes: [wholeFamily[6]] },
};

const directionsOf = ({ origin, direction }: Rule, knowsDirections: boolean): number =>
  origin === 'added' || !knowsDirections
    ? directionBit.in | directionBit.out
    : directionBit[direction];
