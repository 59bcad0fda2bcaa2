import type { Reader } from '../reading/reader.ts';
import { readTable } from '../reading/rule-table.ts';

/** The table of rules that this product exports; only the columns it needs must be there. */
export const csv: Reader = {
  id: 'csv',
  label: 'CSV table of rules',
  extensions: ['csv'],
  recognizes: (head) =>
    /^[^\n]*\baction\b[^\n]*\btransport\b/.test(head) && head.includes('destination addresses'),
  read: (text, hints = {}) => readTable(text, hints),
};
