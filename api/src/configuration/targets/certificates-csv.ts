import { certificateColumns, certificateRows } from '../tables/certificate-columns.ts';
import { csvOf } from '../tables/table.ts';
import type { ConfigurationTarget } from '../target.ts';

/** Certificates as one CSV table, a row for each subject alternative name. */
export const certificatesCsv: ConfigurationTarget = {
  id: 'certificates-csv',
  label: 'Certificates (CSV)',
  group: 'Certificates',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  render: ({ plan }) => csvOf(certificateColumns, certificateRows(plan.certificates)),
};
