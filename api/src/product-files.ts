import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ExampleFile } from './service/examples-service.ts';

/** The documents of a folder, in the order of their names. */
export const exampleFiles = (folder: string): ExampleFile[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => ['.yaml', '.yml', '.json'].includes(extname(name)))
    .sort()
    .map((name) => ({
      id: basename(name, extname(name)),
      text: readFileSync(join(folder, name), 'utf8'),
    }));

/** Text of the report of the lab that comes with the product; null without one. */
export const labReport = (root: string): string | null => {
  const file = join(root, 'docs/reference/lab.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};
