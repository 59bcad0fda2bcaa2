import type { EntityRef } from '../../domain/change.ts';
import type { LikelyCause } from '../../domain/diagnostic.ts';
import type { Design } from '../../domain/topology.ts';

/** Looks for something in a topology that could be behind an id; nothing where there is nothing of it. */
export type FindCause = (design: Design) => LikelyCause | null;

const MOST = 20;

interface Told {
  /** What is wrong with one of them, or with so many: `2 policies grant no federation`. */
  readonly title: (count: number) => string;
  readonly check: string;
  readonly collection: string;
  readonly field?: string;
  readonly confidence?: LikelyCause['confidence'];
}

/** A cause that some entities could be, named as far as there is room; null when there are none. */
export const causeOf = (
  rows: readonly { readonly id: string }[],
  { title, check, collection, field, confidence = 'derived' }: Told,
): LikelyCause | null =>
  rows.length === 0
    ? null
    : {
        title: title(rows.length),
        check,
        entities: rows.slice(0, MOST).map(({ id }) => ref(collection, id, field)),
        confidence,
      };

/** `1 policy grants`, `2 policies grant`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const ref = (collection: string, id: string, field: string | undefined): EntityRef =>
  field === undefined ? { collection, id } : { collection, id, field };
