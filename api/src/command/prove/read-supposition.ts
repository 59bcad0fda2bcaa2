import type { z } from 'zod';
import { Hypothesis } from '../../contract/proofs.ts';
import type { Design } from '../../domain/topology.ts';
import { issueWords } from '../../intake/document/issue-words.ts';
import { Invalid } from '../../service/errors.ts';
import { changedDesign } from '../../service/prove/ladders.ts';
import { BadInput, type Call } from '../verb.ts';

/** What is supposed of a topology: changes that nobody saved, and things that are broken. */
export type Supposition = Pick<Hypothesis, 'changes' | 'faults'>;

const Supposed = Hypothesis.pick({ changes: true, faults: true });
const LARGEST = 4_000_000;

/** Reads what `--suppose` names; nothing is supposed without it. @throws BadInput with every issue, each with its place */
export const readSupposition = async ({ values, io }: Call): Promise<Supposition> => {
  const path = values.get('suppose');
  if (path === undefined) return { changes: [], faults: [] };
  const text = new TextDecoder().decode(await io.read(path, LARGEST));
  const place = path === '-' ? 'stdin' : path;
  const read = Supposed.safeParse(jsonIn(text, place), { error: issueWords });
  if (read.success) return read.data;
  throw new BadInput(read.error.issues.map((issue) => placed(place, issue)));
};

/** A design with the changes that are supposed. @throws BadInput when one does not fit */
export const supposedDesign = (design: Design, { changes }: Supposition): Design => {
  if (changes.length === 0) return design;
  try {
    return changedDesign({ ...design, revision: 0 }, changes);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new BadInput([
      error.message,
      ...error.issues.map(({ where, message }) => `${where}: ${message}`),
    ]);
  }
};

const jsonIn = (text: string, path: string): unknown => {
  if (text.trim() === '') throw new BadInput([`${path}: the file is empty`]);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput([`${path}: is not JSON`]);
  }
};

const placed = (path: string, { path: place, message }: z.core.$ZodIssue): string =>
  [path, place.join('.'), message].filter((part) => part !== '').join(': ');
