import type { Collection, Entity } from '@contract/entities';
import { z } from 'zod';

/** How a field is edited and shown. */
export type FieldKind = 'text' | 'code' | 'comment' | 'number' | 'boolean' | 'choice' | 'reference';

/** One field of an entity, as its schema tells of it. */
export interface EntityField {
  readonly name: string;
  readonly title: string;
  readonly kind: FieldKind;
  /** May be empty, which is stored as null. */
  readonly nullable: boolean;
  /** Has no default: a new entity must have it. */
  readonly required: boolean;
  readonly initial: unknown;
  /** Words of a choice, by value. */
  readonly words: Readonly<Record<string, string>>;
  /** Collection that a reference points into. */
  readonly collection: Collection | null;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The titled fields of an entity in schema order; `id` is not among them. */
export const entityFields = ({ schema }: Pick<Entity, 'schema'>): EntityField[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).flatMap(([name, property]) => {
    if (typeof property === 'boolean' || !property.title) return [];
    return [fieldOf(name, property as Property, required.includes(name))];
  });
};

/** Title of a field; the name itself where the schema gives none. */
export const fieldTitle = (entity: Pick<Entity, 'schema'>, name: string): string =>
  entityFields(entity).find((field) => field.name === name)?.title ?? name;

interface Property {
  readonly title: string;
  readonly type?: string;
  readonly anyOf?: readonly Property[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly words?: Readonly<Record<string, string>>;
  readonly collection?: Collection;
}

const fieldOf = (name: string, property: Property, required: boolean): EntityField => {
  const shapes = flat(property);
  const shape = shapes.find(({ type }) => type !== 'null') ?? property;
  const words =
    property.words ?? Object.fromEntries((shape.enum ?? []).map((value) => [value, value]));
  return {
    name,
    title: property.title,
    kind: kindOf(name, property, shapes),
    nullable: shapes.some(({ type }) => type === 'null'),
    required,
    initial: property.default ?? null,
    words,
    collection: property.collection ?? null,
    min: shape.minimum,
    max: shape.maximum,
  };
};

const flat = (property: Property): readonly Property[] =>
  property.anyOf?.flatMap(flat) ?? [property];

const kindOf = (name: string, property: Property, shapes: readonly Property[]): FieldKind => {
  if (property.collection) return 'reference';
  if (property.words ?? shapes.some((shape) => shape.enum)) return 'choice';
  const types = shapes.map(({ type }) => type);
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('integer') || types.includes('number')) return 'number';
  return textKind(name, shapes);
};

/** Comments are the texts of several lines; what has a format, or names a host, is code. */
const textKind = (name: string, shapes: readonly Property[]): FieldKind => {
  if (shapes.some(({ maxLength }) => maxLength === 2_000)) return 'comment';
  const formatted = shapes.some(({ format, pattern }) => format ?? pattern);
  return formatted || name.endsWith('fqdn') ? 'code' : 'text';
};
