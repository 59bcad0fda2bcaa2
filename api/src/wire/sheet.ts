import type { Cell } from './csv.ts';

/** One sheet of a workbook: a header row that stays in view, with filters, and rows below it. */
export interface Sheet {
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column of a sheet; its width is in characters. */
export interface SheetColumn {
  readonly title: string;
  readonly width: number;
}

/** Most characters that a cell holds. */
export const CELL_LENGTH = 32_767;

/** Most rows of a sheet, with the header. */
export const SHEET_ROWS = 1_048_576;
