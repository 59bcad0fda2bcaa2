import type { Reason } from '../../domain/fact.ts';
import type { Column } from './table.ts';

/** Why a row is there: the columns that end every table of something planned. */
export const reasonColumns: readonly Column<{ readonly reason: Reason }>[] = [
  { title: 'features', width: 20, of: ({ reason }) => reason.features },
  { title: 'scenarios', width: 26, of: ({ reason }) => reason.scenarios },
  { title: 'reason', width: 60, of: ({ reason }) => reason.sentence },
  { title: 'fact', width: 12, of: ({ reason }) => reason.factId || null },
  { title: 'confidence', width: 11, of: ({ reason }) => reason.confidence },
  { title: 'sources', width: 20, of: ({ reason }) => reason.sources },
];
