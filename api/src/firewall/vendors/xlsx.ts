import type { Ruleset } from '../../domain/rule.ts';
import { CELL_LENGTH, SHEET_ROWS, type Sheet } from '../../wire/sheet.ts';
import { writeXlsx } from '../../wire/xlsx.ts';
import type { Exporter } from '../exporter.ts';
import { ruleColumns, ruleRows, tableCan } from '../rule-columns.ts';

/** Workbook with the rules and the translations, each cell typed, so that no text is ever calculated. */
export const xlsx: Exporter = {
  id: 'xlsx',
  label: 'Excel workbook',
  group: 'Tables',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  can: { ...tableCan, textLength: CELL_LENGTH, rules: SHEET_ROWS - 1 },
  render: (ruleset) => writeXlsx([rules(ruleset), nat(ruleset)]),
  lineOfRule: () => ({}),
};

const rules = (ruleset: Ruleset): Sheet => ({
  name: 'Rules',
  columns: ruleColumns,
  rows: ruleRows(ruleset, '\n'),
});

const nat = ({ name, translations }: Ruleset): Sheet => ({
  name: 'NAT',
  columns: [
    { title: 'id', width: 7 },
    { title: 'firewall', width: 20 },
    { title: 'host', width: 36 },
    { title: 'private address', width: 24 },
    { title: 'public address', width: 24 },
  ],
  rows: translations.map((each) => [
    each.id,
    name,
    each.name,
    each.privateAddress,
    each.publicAddress,
  ]),
});
