import { recordColumns } from '../tables/record-columns.ts';
import { csvOf } from '../tables/table.ts';
import type { ConfigurationTarget } from '../target.ts';

/** DNS records of all views as one CSV table. */
export const recordsCsv: ConfigurationTarget = {
  id: 'records-csv',
  label: 'DNS records (CSV)',
  group: 'DNS',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  render: ({ plan }) => csvOf(recordColumns, plan.records),
};
