import type { Finding } from '../../domain/finding.ts';
import type { Column } from './table.ts';

/** Findings as a table. */
export const findingColumns: readonly Column<Finding>[] = [
  { title: 'severity', width: 10, of: ({ severity }) => severity },
  { title: 'code', width: 28, of: ({ code }) => code },
  { title: 'finding', width: 50, of: ({ message }) => message },
  { title: 'why it matters', width: 60, of: ({ reason }) => reason },
  { title: 'what to do', width: 50, of: ({ remedy }) => remedy },
  {
    title: 'about',
    width: 30,
    of: ({ entities }) => entities.map(({ collection, id }) => `${collection} ${id}`),
  },
  { title: 'fact', width: 12, of: ({ factId }) => factId },
  { title: 'confidence', width: 11, of: ({ confidence }) => confidence },
];
