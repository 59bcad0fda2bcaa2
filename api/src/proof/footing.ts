import type { Leg, Requirement } from '../domain/requirement.ts';

/** What a judgement of arrows rests on: where none of it is another one, the judgement still holds. */
export interface Footing {
  /** A bit for each kind of requirement, as `kindBits` has them. */
  readonly kinds: number;
  readonly legs: readonly Leg[];
  /** Names that have to be known, as `nameKey` writes them. */
  readonly names: readonly string[];
  /** Ids of media sessions. */
  readonly sessions: readonly string[];
}

/** A name in one view of DNS. */
export const nameKey = (view: string, name: string): string => `${view} ${name.toLowerCase()}`;

/** Bits of the kinds that something is true of. */
export const kindBits = (isTrue: (kind: Requirement['kind']) => boolean): number =>
  allKinds.reduce((bits, kind) => (isTrue(kind) ? bits | bitOf[kind] : bits), 0);

const bitOf: Readonly<Record<Requirement['kind'], number>> = {
  passage: 1,
  media: 2,
  record: 4,
  certificate: 8,
  federation: 16,
  policy: 32,
  switch: 64,
  configured: 128,
  condition: 256,
  assumption: 512,
  network: 1024,
};

const allKinds = Object.keys(bitOf) as Requirement['kind'][];

/** What a judgement of one requirement rests on. */
export const footingOf = (requirement: Requirement): Footing => ({
  ...noFooting,
  kinds: bitOf[requirement.kind],
  ...own(requirement),
});

/** What a judgement of nothing rests on. */
export const noFooting: Footing = { kinds: 0, legs: [], names: [], sessions: [] };

const own = (requirement: Requirement): Partial<Footing> => {
  if (requirement.kind === 'passage') return { legs: [requirement.leg] };
  if (requirement.kind === 'media') return { sessions: [requirement.session] };
  return requirement.kind === 'record'
    ? { names: requirement.anyOf.map(({ name }) => nameKey(requirement.view, name)) }
    : {};
};

/** What two judgements rest on. The same parts come again and again: the answers of a hop rest on what its requests rest on. */
export const bothOf = (one: Footing, other: Footing): Footing => {
  if (one === other || other === noFooting) return one;
  if (one === noFooting) return other;
  const kinds = one.kinds | other.kinds;
  const legs = withMore(one.legs, other.legs);
  const names = withMore(one.names, other.names);
  const sessions = withMore(one.sessions, other.sessions);
  const isSame =
    kinds === one.kinds && legs === one.legs && names === one.names && sessions === one.sessions;
  return isSame ? one : { kinds, legs, names, sessions };
};

/** Lists are short, and mostly nothing is added. */
const withMore = <T>(list: readonly T[], more: readonly T[]): readonly T[] => {
  if (more.length === 0 || more === list) return list;
  if (list.length === 0) return more;
  let all = list;
  for (const each of more) if (!all.includes(each)) all = [...all, each];
  return all;
};
