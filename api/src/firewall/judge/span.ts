import { addressText, parsePrefix } from '../addresses.ts';

/** An address as a number: IPv4 as a `number`, which is fast, IPv6 as a `bigint`. Those of one family compare. */
export type Point = number | bigint;

/** Addresses from `first` up to, and without, `end`. */
export interface Span {
  readonly first: Point;
  readonly end: Point;
}

/** Ascending spans that do not touch. */
export type Spans = readonly Span[];

const ALL_OF_IPV4 = 2 ** 32;

/** Every address of a family. */
export const wholeFamily: Readonly<Record<4 | 6, Span>> = {
  4: { first: 0, end: ALL_OF_IPV4 },
  6: { first: 0n, end: 1n << 128n },
};

/** The addresses of a text in one family; null for what is no address or prefix of it. */
export const spanOf = (text: string, family: 4 | 6): Span | null => {
  if (text.includes(':') !== (family === 6)) return null;
  const range = parsePrefix(text);
  if (range?.family !== family) return null;
  const [first, end] = [range.first, range.last + 1n];
  return family === 4 ? { first: Number(first), end: Number(end) } : { first, end };
};

/** Whether it is one address and no more. */
export const isOne = ({ first, end }: Span): boolean => sizeOf(first, end) == 1;

/** How many addresses lie between two of one family. */
export const sizeOf = (first: Point, end: Point): Point =>
  typeof first === 'bigint' || typeof end === 'bigint' ? BigInt(end) - BigInt(first) : end - first;

/**
 * A key that the addresses of one prefix of a size share, and no others; `size` is a power of two. Of IPv4 it is a small
 * integer, which maps find fastest.
 */
export const prefixKey = (point: Point, size: Point): Point =>
  typeof point === 'bigint' || typeof size === 'bigint'
    ? BigInt(point) & -BigInt(size)
    : point & (size === ALL_OF_IPV4 ? 0 : -size);

/** Whether some address is in both. */
export const spansMeet = (a: Spans, b: Spans): boolean => {
  let i = 0;
  let j = 0;
  for (let one = a[i], other = b[j]; one && other; one = a[i], other = b[j]) {
    if (one.end <= other.first) i++;
    else if (other.end <= one.first) j++;
    else return true;
  }
  return false;
};

/** Whether every address of `inner` is one of `outer`. */
export const spansCover = (outer: Spans, inner: Spans): boolean =>
  inner.every(({ first, end }) => outer.some((each) => each.first <= first && end <= each.end));

/** The spans in order, those that touch put together. */
export const joinedSpans = (spans: Spans): Spans => {
  if (spans.length < 2) return spans;
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = kept.at(-1);
    if (before === undefined || before.end < span.first) kept.push(span);
    else if (before.end < span.end) kept[kept.length - 1] = { first: before.first, end: span.end };
  }
  return kept;
};

/** The spans without one address. */
export const withoutOne = (spans: Spans, { first, end }: Span): Spans =>
  spans.flatMap((span) => {
    if (end <= span.first || span.end <= first) return [span];
    return [
      { first: span.first, end: first },
      { first: end, end: span.end },
    ].filter((each) => each.first < each.end);
  });

/** An address as people write it. */
export const pointText = (family: 4 | 6, point: Point): string =>
  addressText(family, BigInt(point));
