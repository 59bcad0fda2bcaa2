import type { Translation } from '../../../domain/rule.ts';
import type { Chain } from '../chains.ts';
import type { Passage } from '../reader.ts';

/** A chain with where packets enter it. */
export interface NftChain extends Chain {
  /** Hook of a chain that packets enter first; empty for chains that only jumps reach. */
  hook: string;
  /** `filter`, `nat` or `route`. */
  type: string;
  /** Chains of one hook are entered from low to high. */
  priority: number;
}

/** A table with its chains, and its sets as they are written. */
export interface NftTable {
  readonly family: string;
  readonly name: string;
  readonly chains: Map<string, NftChain>;
  readonly sets: Map<string, NftSet>;
  /** Maps of values to verdicts. */
  readonly maps: Map<string, NftMap>;
}

/** A named set. */
export interface NftSet {
  readonly values: string[];
  /** Why its elements are not known; empty when they are. */
  unknown: string;
}

/** A map of values to verdicts. */
export interface NftMap {
  readonly cases: NftCase[];
  /** Why its elements are not known; empty when they are. */
  unknown: string;
}

/** An element of a map: what is compared with, and words of the verdict, such as `jump`, `web`. */
export interface NftCase {
  readonly values: readonly string[];
  readonly verdict: string;
  /** Where to jump to; empty for other verdicts. */
  readonly chain: string;
}

/** What was found besides tables. */
export interface Found {
  readonly tables: readonly NftTable[];
  readonly translations: readonly Translation[];
  readonly passages: readonly Passage[];
  /** What may be about any packet, and cannot be read: files that are included. */
  readonly unread: readonly Passage[];
}

/** A chain of which nothing is known yet. */
export const emptyChain = (name: string, line: number): NftChain => ({
  ...{ name, line, policy: null, rules: [], hook: '', type: '', priority: 0 },
});

/** A table of which nothing is known yet. */
export const emptyTable = (family: string, name: string): NftTable => ({
  ...{ family, name, chains: new Map(), sets: new Map(), maps: new Map() },
});

/** The number of `filter`, `filter + 10`, `-100` (nft(8), CHAINS). */
export const priorityOf = (words: readonly string[]): number => {
  const [first = '0', ...rest] = words.join('').split(/(?=[+-])/);
  const base = PRIORITIES.get(first) ?? Number(first);
  const sum = rest.reduce((total, each) => total + Number(each), base);
  return Number.isFinite(sum) ? sum : 0;
};

const PRIORITIES: ReadonlyMap<string, number> = new Map([
  ...([
    ['raw', -300],
    ['mangle', -150],
    ['dstnat', -100],
  ] as const),
  ...([
    ['filter', 0],
    ['security', 50],
    ['srcnat', 100],
  ] as const),
]);
