import { readDocument } from '../document/read-document.ts';
import type { DocumentFormat } from '../document/write-document.ts';
import { sizeLimits } from '../size-limits.ts';
import type { Intake, Reader } from '../reader.ts';

const START = /^\s*(?:(?:#[^\n]*|---|%[^\n]*)\s*)*/;

/** Edgewise's own document in YAML. */
export const documentYaml: Reader = {
  id: 'document-yaml',
  label: 'Topology document (YAML)',
  extensions: ['yaml', 'yml'],
  sizeLimit: sizeLimits.document,
  recognizes: (head, fileName) =>
    /^["']?edgewise["']?\s*:/m.test(head.replace(START, '').slice(0, 4_000)) ||
    /\.ya?ml$/i.test(fileName),
  read: (text) => intakeOf(text, 'yaml'),
};

/** Edgewise's own document in JSON. */
export const documentJson: Reader = {
  id: 'document-json',
  label: 'Topology document (JSON)',
  extensions: ['json'],
  sizeLimit: sizeLimits.document,
  recognizes: (head, fileName) => head.trimStart().startsWith('{') || /\.json$/i.test(fileName),
  read: (text) => intakeOf(text, 'json'),
};

const intakeOf = (text: string, format: DocumentFormat): Intake => {
  const { topology, issues } = readDocument(text, format);
  return { name: topology?.name ?? '', topology, rows: [], issues };
};
