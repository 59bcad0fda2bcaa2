import type { z } from 'zod';

/** A kind of thing in a topology. Its table, API, grid and form all follow from it. */
export interface Entity<S extends z.ZodObject = z.ZodObject> {
  /** Prisma model in camelCase. */
  readonly model: string;
  /** Plural, as menus show it. */
  readonly title: string;
  /** Singular, as buttons and sentences say it. */
  readonly noun: string;
  /** The field a person recognizes a row by. */
  readonly label: string;
  readonly schema: S;
}

/** The entities of one area, by the name of their collection in the topology and in the URL. */
export type Area = Readonly<Record<string, Entity>>;

/** What a schema field says about itself, beyond its type: read by forms, grids, references and the document. */
export interface FieldMeta {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The field holds the id of an entity of this collection. */
  readonly collection?: string | undefined;
  /** Words for the values of an enumeration. */
  readonly words?: Readonly<Record<string, string>> | undefined;
}
