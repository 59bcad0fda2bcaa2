import { strToU8, zipSync } from 'fflate';
import type { Sheet } from './sheet.ts';
import { contentTypes, packageRelationships, styles, workbookRelationships } from './xlsx-parts.ts';
import { worksheet } from './xlsx-worksheet.ts';
import { xmlText } from './xml-text.ts';

/**
 * A workbook (ECMA-376, Office Open XML). Text is written as text, never as a formula or a shared string; the same
 * sheets give the same bytes.
 */
export const writeXlsx = (sheets: readonly Sheet[]): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(partsOf(sheets)).map(([path, xml]) => [path, strToU8(DECLARATION + xml)]),
    ),
    { level: 6, mtime: '2000-01-01T00:00:00' },
  );

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const partsOf = (sheets: readonly Sheet[]): Record<string, string> => ({
  '[Content_Types].xml': contentTypes(sheets.length),
  '_rels/.rels': packageRelationships,
  'xl/workbook.xml': workbook(sheets),
  'xl/_rels/workbook.xml.rels': workbookRelationships(sheets.length),
  'xl/styles.xml': styles,
  ...Object.fromEntries(
    sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet)]),
  ),
});

const workbook = (sheets: readonly Sheet[]): string =>
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' +
  sheets
    .map(
      ({ name }, index) =>
        `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('') +
  '</sheets><definedNames>' +
  sheets.map(printTitles).join('') +
  '</definedNames></workbook>';

const printTitles = ({ name }: Sheet, index: number): string =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(`'${name.replaceAll("'", "''")}'!$1:$1`)}</definedName>`;
