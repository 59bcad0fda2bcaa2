import { collections, entities, type Collection } from '../../domain/topology.ts';
import { slug } from '../slug.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a topology holds already. */
export interface Present {
  /** The rows of the collection that is read. */
  readonly rows: readonly Fields[];
  /** Rows of another collection, for what refers to it; only id and label are looked at. */
  readonly referenced: (collection: Collection) => readonly Fields[];
}

/** What is there, found by what a cell may say. */
export interface Found {
  readonly byId: ReadonlyMap<string, Fields>;
  /** By the label, in small letters. */
  readonly byLabel: ReadonlyMap<string, Fields>;
  /** Id of the entity of a collection that a cell names by id or label; null when there is none. */
  readonly reference: (collection: string, text: string) => string | null;
  /** Claims an entity, by id or by label, for a line of the file; false when another line has it already. */
  readonly claim: (by: 'id' | 'label', text: string) => boolean;
  /** An id that nothing has yet. */
  readonly freshId: (wish: string) => string;
}

/** Indexes what is there. */
export const foundRows = (collection: Collection, { rows, referenced }: Present): Found => {
  const { label } = entities[collection];
  const byId = new Map(rows.map((row) => [String(row['id']), row]));
  const claimed = new Set<string>();
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  const indexOf = (name: string): ReadonlyMap<string, string> => {
    const known = indexes.get(name) ?? referenceIndex(name, referenced);
    indexes.set(name, known);
    return known;
  };
  return {
    byId,
    byLabel: new Map(rows.map((row) => [String(row[label]).toLowerCase(), row])),
    reference: (name, text) => indexOf(name).get(referenceName(text)) ?? null,
    claim: (by, text) => {
      const key = by === 'id' ? text : `label ${text.toLowerCase()}`;
      return !claimed.has(key) && Boolean(claimed.add(key));
    },
    freshId: freshIds((id) => byId.has(id) || claimed.has(id)),
  };
};

// `Site:Redmond` and `Tag:Sales` are how the product's own cmdlets write references.
const referenceName = (text: string): string =>
  text
    .trim()
    .replace(/^(?:site|tag|registrar|edgeserver):/i, '')
    .toLowerCase();

const referenceIndex = (
  name: string,
  referenced: Present['referenced'],
): ReadonlyMap<string, string> => {
  const collection = collections.find((one) => one === name);
  if (!collection) return new Map();
  const { label } = entities[collection];
  const rows = referenced(collection);
  return new Map([
    ...rows.map((row) => [String(row[label]).toLowerCase(), String(row['id'])] as const),
    ...rows.map((row) => [String(row['id']).toLowerCase(), String(row['id'])] as const),
  ]);
};

// Goes on where it stopped for the same name, since ids are not given back: a file may hold one name in every line.
const freshIds = (isTaken: (id: string) => boolean): Found['freshId'] => {
  const reached = new Map<string, number>();
  return (wish) => {
    const base = slug(wish);
    let count = reached.get(base) ?? 1;
    while (isTaken(numbered(base, count))) count += 1;
    reached.set(base, count);
    return numbered(base, count);
  };
};

const numbered = (base: string, count: number): string => (count === 1 ? base : `${base}-${count}`);
