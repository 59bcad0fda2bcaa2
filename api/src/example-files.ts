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
