import { covers, parsePrefix, withoutCovered, type AddressRange } from './addresses.ts';

/** Lists of addresses by number. */
export interface AddressLists {
  /** The number of a list; lists of the same addresses have the same one. */
  readonly add: (prefixes: readonly string[]) => number;
  /** Numbers of the lists that hold every address of one, its own among them, once all lists are added. */
  readonly holding: (number: number) => readonly number[];
}

/** Numbers lists of addresses, and knows which hold another one without comparing all with all. Empty is any. */
export const addressLists = (): AddressLists => {
  const numbers = new Map<string, number>();
  const added = new Map<readonly string[], number>();
  const lists: (readonly AddressRange[])[] = [];
  const byRange = new Map<string, number[]>();
  const sizes = new Set<bigint>();
  const found = new Map<number, readonly number[]>();
  const file = (range: AddressRange, number: number): void => {
    sizes.add(sizeOf(range));
    const key = keyOf(range, sizeOf(range));
    byRange.set(key, [...(byRange.get(key) ?? []), number]);
  };
  const near = (range: AddressRange): number[] =>
    [...sizes].flatMap((size) =>
      size < sizeOf(range) ? [] : (byRange.get(keyOf(range, size)) ?? []),
    );
  const find = (number: number): number[] => {
    const [first, ...rest] = lists[number] ?? [];
    const some = first === undefined ? [] : near(first).filter((each) => holds(lists[each], rest));
    return [...new Set([...any(numbers), ...some, number])];
  };
  return {
    add: (prefixes) => {
      const known = added.get(prefixes);
      if (known !== undefined) return known;
      const { content, ranges } = readList(prefixes);
      const number = numbers.get(content) ?? lists.push(ranges) - 1;
      if (!numbers.has(content)) for (const range of ranges) file(range, number);
      numbers.set(content, number);
      added.set(prefixes, number);
      return number;
    },
    holding: (number) => {
      const known = found.get(number) ?? find(number);
      found.set(number, known);
      return known;
    },
  };
};

/** A list with something that is no address holds nothing but itself. */
const readList = (
  prefixes: readonly string[],
): { readonly content: string; readonly ranges: readonly AddressRange[] } => {
  const read = prefixes.map(parsePrefix);
  if (read.includes(null)) return { content: `? ${prefixes.join(' ')}`, ranges: [] };
  const ranges = withoutCovered(read.filter((range) => range !== null));
  return { content: ranges.map(({ text }) => text).join(' '), ranges };
};

const any = (numbers: ReadonlyMap<string, number>): number[] => {
  const number = numbers.get('');
  return number === undefined ? [] : [number];
};

const holds = (
  outer: readonly AddressRange[] | undefined,
  inner: readonly AddressRange[],
): boolean => inner.every((range) => outer?.some((each) => covers(each, range)));

const sizeOf = ({ first, last }: AddressRange): bigint => last - first + 1n;

/** Names the prefix of a size that the range lies in. */
const keyOf = ({ family, first }: AddressRange, size: bigint): string =>
  `${family} ${size} ${first - (first % size)}`;
