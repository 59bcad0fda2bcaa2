import type { Collection } from '../../domain/topology.ts';
import type { CsvSource } from './cmdlet-source.ts';
import type { Header } from './columns.ts';
import type { Found } from './present.ts';

/** What every line is read with. */
export interface Reading {
  readonly collection: Collection;
  readonly header: Header;
  readonly found: Found;
  readonly source: CsvSource;
}

/** One record of the file, counted from 0 with everything before it. */
export interface Line {
  readonly cells: readonly string[];
  readonly record: number;
}
