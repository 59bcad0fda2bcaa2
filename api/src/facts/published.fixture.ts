import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', '..', 'facts');

/** Where the published tables are, when they are on this machine. */
export const publishedFolder = folder;

/** Whether the published tables are on this machine, to compare the facts with row by row. */
export const published = existsSync(join(folder, 'ports.yaml'));

/** One table as it was published; specs that read it say so with `describe.runIf(published)`. */
export const readTable = (name: string): unknown =>
  parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'), { maxAliasCount: -1 });

/** Subsets of a list of names. */
export const subsets = <T>(names: readonly T[]): T[][] =>
  names.reduce<T[][]>((all, name) => [...all, ...all.map((some) => [...some, name])], [[]]);
