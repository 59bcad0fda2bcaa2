import type { Cell } from './csv.ts';
import { CELL_LENGTH, type Sheet } from './sheet.ts';
import { cellFormats } from './xlsx-parts.ts';
import { xmlText } from './xml-text.ts';

/** The XML of one sheet; the order of its elements is the one that ECMA-376 demands. */
export const worksheet = ({ columns, rows }: Sheet): string => {
  const last = columnName(columns.length - 1);
  return (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    '<sheetData>' +
    rowXml(
      columns.map(({ title }) => title),
      1,
      cellFormats.header,
    ) +
    rows.map((row, index) => rowXml(row, index + 2, cellFormats.body)).join('') +
    `</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  );
};

const rowXml = (cells: readonly Cell[], row: number, format: number): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${columnName(index)}${row}`, format)).join('')}</row>`;

const cellXml = (cell: Cell, at: string, format: number): string => {
  if (cell === null || cell === '') return `<c r="${at}" s="${format}"/>`;
  return typeof cell === 'number'
    ? `<c r="${at}" s="${format}"><v>${cell}</v></c>`
    : `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escaped(fitting(cell)))}</t></is></c>`;
};

/** A text that is too long for a cell ends in a word about it. */
const fitting = (text: string): string =>
  text.length <= CELL_LENGTH ? text : `${text.slice(0, CELL_LENGTH - CUT.length)}${CUT}`;

const CUT = ' [cut here: a cell holds no more]';

/** Characters that XML cannot hold as `_x001F_`, and texts that look like that escape escaped too (ECMA-376 §22.9.2.19). */
const escaped = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, hexadecimal);

const hexadecimal = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** `A` to `Z`, then `AA`. */
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) +
  String.fromCharCode(65 + (index % 26));
