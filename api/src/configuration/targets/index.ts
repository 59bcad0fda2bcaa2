import type { ConfigurationTarget } from '../target.ts';
import { certificatesCsv } from './certificates-csv.ts';
import { htmlReport } from './html-report.ts';
import { recordsCsv } from './records-csv.ts';
import { workbookXlsx } from './workbook-xlsx.ts';

/** Everything that is written from a whole topology, in menu order. A new target is one file beside this and one line here. */
export const targets: readonly ConfigurationTarget[] = [
  htmlReport,
  workbookXlsx,
  recordsCsv,
  certificatesCsv,
];
