import { z } from 'zod';
import { collections, entities, type Collection } from '../../api/src/domain/topology.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Every collection of a topology with its fields. */
export const entitiesPage: Page = {
  path: 'docs/reference/entities.md',
  write: () =>
    page(
      'Entities',
      'What a topology is made of: the collections of the document, of the API and of the grids, in their order. A field without a default must be given.',
      ...collections.flatMap(section),
    ),
};

interface Field {
  readonly type?: string;
  readonly title?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly default?: unknown;
  readonly collection?: string;
  readonly anyOf?: readonly Field[];
  readonly items?: Field;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

const section = (collection: Collection): string[] => {
  const { title, schema } = entities[collection];
  const shape = z.toJSONSchema(schema, { io: 'input' }) as {
    readonly properties: Readonly<Record<string, Field>>;
    readonly required?: readonly string[];
  };
  const rows = Object.entries(shape.properties).map(([name, field]) => [
    code(name),
    field.title ?? '',
    wordsOf(field),
    shape.required?.includes(name) ? 'needed' : presetOf(field),
  ]);
  return [
    `## ${title}`,
    `In documents and addresses ${code(collection)}.`,
    table(['Field', 'Title', 'Value', 'Default'], rows),
  ];
};

const presetOf = (field: Field): string =>
  'default' in field ? code(JSON.stringify(field.default)) : 'none';

const wordsOf = (field: Field): string => {
  if (field.collection !== undefined) return `id of an entity of ${code(field.collection)}`;
  if (field.anyOf) return [...new Set(field.anyOf.map(wordsOf))].join(' or ');
  if (field.enum) return field.enum.map(code).join(', ');
  return `${field.format ?? field.type ?? 'text'}${limitsOf(field)}`;
};

const limitsOf = ({ minimum, maximum, maxLength, type }: Field): string => {
  if (type === 'string') return maxLength === undefined ? '' : `, at most ${maxLength} characters`;
  return minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`;
};
