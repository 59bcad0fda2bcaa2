import type { EntityRef } from '../../domain/change.ts';
import { entities, type Collection } from '../../domain/topology.ts';
import type { Design } from '../../domain/topology.ts';

/** Names of the entities of a design, as people recognize them; the id of what does not exist. */
export const namesOf = (design: Design): ((ref: EntityRef) => string) => {
  const books = new Map<string, ReadonlyMap<string, string>>();
  const bookOf = (collection: string): ReadonlyMap<string, string> => {
    const book = books.get(collection) ?? read(design, collection);
    books.set(collection, book);
    return book;
  };
  return ({ collection, id }) => bookOf(collection).get(id) ?? id;
};

const read = (design: Design, collection: string): ReadonlyMap<string, string> => {
  const label = Object.hasOwn(entities, collection)
    ? entities[collection as Collection].label
    : 'id';
  const rows = (design as unknown as Partial<Record<string, readonly Row[]>>)[collection];
  return new Map((rows ?? []).map((row) => [row.id, labelOf(row, label)]));
};

interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}

const labelOf = (row: Row, label: string): string => {
  const name = row[label];
  return typeof name === 'string' ? name : row.id;
};
