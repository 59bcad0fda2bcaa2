import type { z } from 'zod';
import { collections, entities, Topology } from '../../domain/topology.ts';
import { withoutDefaults } from './without-defaults.ts';
import { hiddenCharacters, writeYaml } from './write-yaml.ts';

/** Notation of a topology document. */
export type DocumentFormat = 'yaml' | 'json';

/** Version of the document, its first line. */
export const documentVersion = 1;

/**
 * The document of a topology: entities sorted by id, fields in schema order, defaults left out. One topology has one
 * document: written, read and written again it is the same bytes.
 */
export const writeDocument = (topology: Topology, format: DocumentFormat): string => {
  const value = documentOf(topology);
  if (format === 'yaml') return writeYaml(value);
  return `${JSON.stringify(value, null, 2).replace(hiddenCharacters, escapeUnits)}\n`;
};

/** The document of a topology as a value, before it is written in a notation. */
export const documentOf = (topology: Topology): Record<string, unknown> => ({
  edgewise: documentVersion,
  name: topology.name,
  settings: withoutDefaults(Topology.shape.settings)(topology.settings),
  ...Object.fromEntries(
    collections
      .filter((collection) => topology[collection].length > 0)
      .map((collection) => [collection, rowsOf(entities[collection].schema, topology[collection])]),
  ),
});

const rowsOf = (schema: z.ZodObject, rows: readonly { readonly id: string }[]): unknown[] => {
  const strip = withoutDefaults(schema);
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => strip(row));
};

const escapeUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
