import type { Topology } from '../domain/topology.ts';
import type { Issue } from '../domain/review.ts';
import { largestFile, readFile, type FileRead } from '../intake/read-file.ts';
import type { Io } from './io.ts';
import { BadInput } from './verb.ts';

/** A file that became a topology. */
export type Loaded = FileRead & { readonly topology: Topology };

/** Reads a topology from a file of any known kind. @throws BadInput with every issue, each with its place */
export const loadTopology = async (path: string, io: Io, from?: string): Promise<Loaded> => {
  const bytes = await io.read(path, largestFile);
  const read = readFile(bytes, { fileName: path === '-' ? '' : path, from });
  const { topology } = read;
  if (topology) return { ...read, topology };
  throw new BadInput(read.issues.map((issue) => located(path === '-' ? 'stdin' : path, issue)));
};

/** `file:line:column: message`, as editors and pipelines know it. */
export const located = (path: string, { where, message }: Issue): string => {
  const found = /^line (\d+)(?:, column (\d+))?(?:, (byte .+))?$/.exec(where);
  if (!found) return [path, where, message].filter((part) => part !== '').join(': ');
  const [, line, column, byte] = found;
  const place = [path, line, column].filter((part) => part !== undefined).join(':');
  return [place, byte, message].filter((part) => part !== undefined).join(': ');
};
