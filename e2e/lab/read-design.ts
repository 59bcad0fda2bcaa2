import { readFileSync } from 'node:fs';
import { designOf } from '../../api/src/domain/user-groups.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import { readDocument } from '../../api/src/intake/document/read-document.ts';
import { LabError } from './lab-error.ts';

/** Reads a topology document. @throws LabError where there is none, or none that can be read. */
export const readDesign = (path: string): Design => {
  const { topology } = readDocument(contentOf(path));
  if (!topology) throw new LabError(`${path} cannot be read as a topology`);
  return designOf(topology);
};

const contentOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new LabError(`${path} cannot be opened`);
  }
};
