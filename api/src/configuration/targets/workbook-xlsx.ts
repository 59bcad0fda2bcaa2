import { writeXlsx } from '../../wire/xlsx.ts';
import { capacityColumns } from '../tables/capacity-columns.ts';
import { certificateColumns, certificateRows } from '../tables/certificate-columns.ts';
import { findingColumns } from '../tables/finding-columns.ts';
import { recordColumns } from '../tables/record-columns.ts';
import {
  ruleColumns,
  ruleRows,
  translationColumns,
  translationRows,
} from '../tables/rule-columns.ts';
import { summaryColumns, summaryRows } from '../tables/summary-rows.ts';
import { sheet } from '../tables/table.ts';
import type { ConfigurationTarget } from '../target.ts';

/** The whole plan as a workbook, a sheet for each kind of thing. */
export const workbookXlsx: ConfigurationTarget = {
  id: 'workbook-xlsx',
  label: 'Edge planning workbook (Excel)',
  group: 'Reports',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  render: (input) =>
    writeXlsx([
      sheet('Summary', summaryColumns, summaryRows(input)),
      sheet('Firewall', ruleColumns, ruleRows(input.rulesets)),
      sheet('NAT', translationColumns, translationRows(input.rulesets)),
      sheet('DNS', recordColumns, input.plan.records),
      sheet('Certificates', certificateColumns, certificateRows(input.plan.certificates)),
      sheet('Capacity', capacityColumns, input.plan.capacity),
      sheet('Findings', findingColumns, input.plan.findings),
    ]),
};
