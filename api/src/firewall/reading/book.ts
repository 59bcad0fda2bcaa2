import { spend, type Budget } from './read-rule.ts';

/** Something that rules refer to by its name: what it holds itself, and what else belongs to it. */
export interface Entry<T> {
  readonly values: T[];
  readonly members: string[];
  /** Why it is not known what it holds; empty when it is. */
  unknown: string;
}

/** Everything of one kind that has a name. */
export type Book<T> = Map<string, Entry<T>>;

/** What a name stands for, with all its members. */
export interface Meaning<T> {
  readonly values: readonly T[];
  readonly unknown: string;
}

/** The entry of a name, new where there is none. */
export const entryOf = <T>(book: Book<T>, name: string): Entry<T> => {
  const entry = book.get(name) ?? { values: [], members: [], unknown: '' };
  book.set(name, entry);
  return entry;
};

/** Looks names up, each of them once, however often rules refer to it; `predefined` knows those of the platform. */
export const lookup = <T>(
  book: Book<T>,
  budget: Budget,
  predefined: (name: string) => readonly T[] | null = () => null,
): ((name: string) => Meaning<T>) => {
  const known = new Map<string, Meaning<T>>();
  const find = (name: string, depth: number): Meaning<T> => {
    const before = known.get(name);
    if (before) return before;
    const entry = book.get(name);
    if (!entry) {
      const values = predefined(name);
      return { values: values ?? [], unknown: values ? '' : `there is no ${name}` };
    }
    if (depth > DEEPEST) return { values: [], unknown: `${name} nests too deep, or in a circle` };
    known.set(name, { values: [], unknown: `${name} holds itself` });
    const meaning = whole(entry, (member) => find(member, depth + 1));
    known.set(name, meaning);
    return meaning;
  };
  const whole = (entry: Entry<T>, of: (member: string) => Meaning<T>): Meaning<T> => {
    if (entry.members.length === 0) return entry;
    const values = new Set(entry.values);
    let { unknown } = entry;
    for (const member of entry.members) {
      const meaning = of(member);
      unknown ||= meaning.unknown;
      spend(budget, 1 + meaning.values.length / 10);
      for (const value of meaning.values) values.add(value);
    }
    return { values: [...values], unknown };
  };
  return (name) => find(name, 0);
};

const DEEPEST = 64;

/** What several names stand for together; one name shares its values. */
export const together = <N, T>(names: readonly N[], of: (name: N) => Meaning<T>): Meaning<T> => {
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0) return of(only);
  const meanings = names.map(of);
  return {
    values: meanings.flatMap(({ values }) => values),
    unknown: meanings.find(({ unknown }) => unknown !== '')?.unknown ?? '',
  };
};
