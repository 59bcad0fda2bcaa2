import type { NewAuditEntry } from '../service/ports.ts';
import { insertRows, type Sql } from './rows.ts';

const columns = [
  'at',
  'actor',
  'action',
  'topologyId',
  'collection',
  'entityId',
  'label',
  'before',
  'after',
  'requestId',
];

/** Adds entries to the audit, numbered in this order. */
export const insertAudit = (db: Sql, entries: readonly NewAuditEntry[], at: Date): Promise<void> =>
  insertRows(
    db,
    'AuditEntry',
    columns,
    entries.map((entry) => ({ ...entry, at })),
  );
