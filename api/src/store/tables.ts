import { z } from 'zod';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { FieldMeta } from '../domain/entity.ts';
import { collections, entities, type Collection } from '../domain/topology.ts';
import { NotFound } from '../service/errors.ts';

/** What a column holds. */
export type Kind = 'text' | 'integer' | 'boolean';

/** A field of an entity as a column. */
export interface Field {
  readonly name: string;
  readonly kind: Kind;
  readonly nullable: boolean;
  /** The field has one of a few values; free text otherwise. */
  readonly enumerated: boolean;
  /** Collection that the field refers into. */
  readonly refersTo: Collection | null;
  /** Quoted. */
  readonly column: Prisma.Sql;
}

/** A collection as a table. Its names come from the schemas of the domain, so nothing that a user sends ever becomes one. */
export interface Table {
  readonly collection: Collection;
  readonly label: string;
  /** Name of the Prisma model, which is that of the table. */
  readonly model: string;
  /** Quoted. */
  readonly name: Prisma.Sql;
  readonly fields: ReadonlyMap<string, Field>;
  /** The fields, quoted and separated by commas. */
  readonly columns: Prisma.Sql;
}

/** Every collection as a table, in menu order. */
export const tables: readonly Table[] = collections.map((collection) => tableFor(collection));

const byName = new Map<string, Table>(tables.map((table) => [table.collection, table]));

/** @throws NotFound when there is no such collection */
export function tableOf(collection: string): Table {
  const table = byName.get(collection);
  if (!table) throw new NotFound('collection', collection);
  return table;
}

/** The fields of other tables that refer into a collection. */
export const referencesInto = (collection: Collection): { table: Table; field: Field }[] =>
  tables.flatMap((table) =>
    [...table.fields.values()]
      .filter(({ refersTo }) => refersTo === collection)
      .map((field) => ({ table, field })),
  );

/** A name of ours as SQL. */
export function quoted(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}

/** Names of ours as SQL, separated by commas. */
export function listed(names: readonly string[]): Prisma.Sql {
  return Prisma.join(names.map(quoted));
}

function tableFor(collection: Collection): Table {
  const { model, label, schema } = entities[collection];
  const name = model.charAt(0).toUpperCase() + model.slice(1);
  const fields = Object.entries(schema.shape).map(([field, type]) =>
    fieldFor(field, type as z.ZodType),
  );
  return {
    collection,
    label,
    model: name,
    name: quoted(name),
    fields: new Map(fields.map((field) => [field.name, field])),
    columns: listed(fields.map((field) => field.name)),
  };
}

function fieldFor(name: string, type: z.ZodType): Field {
  const { bare, nullable } = unwrapped(type);
  const refersTo = (type.meta() as FieldMeta | undefined)?.collection as Collection | undefined;
  return {
    name,
    kind: kindOf(bare),
    nullable,
    enumerated: bare instanceof z.ZodEnum,
    refersTo: refersTo ?? null,
    column: quoted(name),
  };
}

function unwrapped(type: z.ZodType): { bare: z.ZodType; nullable: boolean } {
  if (type instanceof z.ZodNullable)
    return { ...unwrapped(type.unwrap() as z.ZodType), nullable: true };
  if (type instanceof z.ZodDefault || type instanceof z.ZodPrefault)
    return unwrapped(type.unwrap() as z.ZodType);
  return { bare: type, nullable: false };
}

function kindOf(type: z.ZodType): Kind {
  if (type instanceof z.ZodBoolean) return 'boolean';
  return type instanceof z.ZodNumber ? 'integer' : 'text';
}
