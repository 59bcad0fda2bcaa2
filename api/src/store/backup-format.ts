import { z } from 'zod';
import { tables } from './tables.ts';

/** Version of the file format; readers refuse a newer one. */
export const backupFormat = 1;

/** First line of a backup. */
export const BackupHeader = z.strictObject({
  edgewiseBackup: z.int(),
  /** Product version that wrote it. */
  product: z.string(),
  createdAt: z.string(),
  /** Names of the migrations that its tables are at, oldest first. */
  migrations: z.array(z.string()),
  /** Tables in the order of the file, each with its columns and how many rows it has. */
  tables: z.array(
    z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int() }),
  ),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** Last line of a backup: SHA-256 of all bytes before it, uncompressed. */
export const BackupTrailer = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** A table that backups hold: its rows are read and written in the order of these columns. */
export interface BackupTable {
  readonly name: string;
  readonly key: readonly [string] | readonly [string, string];
}

/**
 * Everything but sessions, remembered replies and counts of sign-ins, which end with the server they belong to, and but what probes saw: jobs,
 * history and alerts. Owners come before what they own.
 */
export const backupTables: readonly BackupTable[] = [
  { name: 'Topology', key: ['id'] },
  ...tables.map(({ model }) => ({ name: model, key: ['topologyId', 'id'] as const })),
  { name: 'ImportedRuleset', key: ['topologyId', 'id'] },
  { name: 'Account', key: ['id'] },
  { name: 'ApiToken', key: ['id'] },
  { name: 'Agent', key: ['id'] },
  { name: 'SavedTarget', key: ['id'] },
  { name: 'Schedule', key: ['id'] },
  { name: 'Channel', key: ['id'] },
  { name: 'MaintenanceWindow', key: ['id'] },
  { name: 'WatchSettings', key: ['id'] },
  { name: 'AuditEntry', key: ['sequence'] },
];
