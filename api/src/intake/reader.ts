import type { Issue, ReviewRow } from '../domain/review.ts';
import type { Topology } from '../domain/topology.ts';

/** What a reader made of a file, before anything is saved. */
export interface Intake {
  /** What the topology is called unless someone says otherwise. */
  readonly name: string;
  /** Null when the file cannot be used. */
  readonly topology: Topology | null;
  /** What was understood, concluded, left out and rejected, in the order of the file. */
  readonly rows: readonly ReviewRow[];
  /** Why the file cannot be used; all of it. */
  readonly issues: readonly Issue[];
}

/** Reads one kind of input into a topology. */
export interface Reader {
  /** Stable id, used by the command and the API. */
  readonly id: string;
  readonly label: string;
  /** File extensions without the dot. */
  readonly extensions: readonly string[];
  /** The most that is read, in bytes. */
  readonly sizeLimit: number;
  /** Whether a file that starts with `head` is for this reader; content decides, the name only where content cannot. */
  recognizes(head: string, fileName: string): boolean;
  /** Reads the whole text. */
  read(text: string, fileName: string): Intake;
}

/** A topology name from a file name: without folders and extension; `fallback` when nothing is left. */
export const nameFromFile = (fileName: string, fallback: string): string => {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return name === '' || name === '-' ? fallback : name;
};
