import { type Collection, entities, type Entity } from '@contract/entities';

/** The kind of entity that a collection holds; undefined for names that are none, such as `settings`. */
export const entityOf = (collection: string | null): Entity | undefined =>
  collection !== null && collection in entities ? entities[collection as Collection] : undefined;
