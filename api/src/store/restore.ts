import { columnsOf } from './backup.ts';
import { backupTables, type BackupHeader } from './backup-format.ts';
import { knownMigrations } from './migrate.ts';
import type { Database } from './open-database.ts';
import { backupLines, UnusableBackup, verifyBackup } from './read-backup.ts';
import { insertRowTexts, type Sql } from './rows.ts';
import { listed } from './tables.ts';

/** The database to restore into holds something already. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
}

/**
 * Puts a backup into an empty database, of either engine; numbers of the audit are kept. The whole file is checked before
 * anything is written, and all of it is written or nothing. With `force` what the database holds is deleted first.
 * @throws UnusableBackup @throws NotEmpty
 */
export async function restoreFrom(
  { prisma }: Pick<Database, 'prisma'>,
  path: string,
  { force = false } = {},
): Promise<BackupHeader> {
  const header = await verifyBackup(path);
  refuseNewer(header);
  await prisma.$transaction(
    async (tx) => {
      if (force) await clear(tx);
      else await refuseFilled(tx);
      await fill(tx, header, path);
      await continueNumbers(tx);
    },
    { timeout: 60 * 60_000 },
  );
  await prisma.$executeRawUnsafe('ANALYZE');
  return header;
}

function refuseNewer({ migrations, product }: BackupHeader): void {
  const known = new Set(knownMigrations().map(({ name }) => name));
  if (migrations.every((name) => known.has(name))) return;
  throw new UnusableBackup(
    `The backup was written by Edgewise ${product}, which is newer than this one; restore it with that version`,
  );
}

async function refuseFilled(tx: Sql): Promise<void> {
  for (const { name } of backupTables) {
    const [row] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${listed([name])} LIMIT 1`;
    if (row)
      throw new NotEmpty(
        'The database is not empty: restore into a fresh one, or use --force to replace everything in it',
      );
  }
}

/** The audit refuses to be changed, also by us; here the audit of the backup takes its place. */
async function clear(tx: Sql): Promise<void> {
  await tx.$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER "audit_only_grows"`;
  for (const name of [...owners, ...watched]) await tx.$executeRaw`DELETE FROM ${listed([name])}`;
  await tx.$executeRaw`ALTER TABLE "AuditEntry" ENABLE TRIGGER "audit_only_grows"`;
}

/** What is deleted takes what it owns with it. */
const owners = [
  ...['Topology', 'Account', 'RememberedReply', 'AuditEntry'],
  ...['SignInCount', 'KnownBrowser'],
];

/** What is watched, and what was seen of it. */
const watched = [
  ...['Agent', 'SavedTarget', 'Schedule', 'Channel', 'MaintenanceWindow', 'WatchSettings'],
  ...['Sweep', 'Job', 'PairMessage', 'Series', 'Report', 'Bucket', 'Alert', 'Delivery'],
];

/** Rows of one statement. */
const batch = 2_000;

async function fill(tx: Sql, header: BackupHeader, path: string): Promise<void> {
  const lines = backupLines(path);
  try {
    await lines.next();
    for (const table of header.tables) await fillTable(tx, table, lines);
  } finally {
    await lines.return(undefined);
  }
}

async function fillTable(
  tx: Sql,
  table: BackupHeader['tables'][number],
  lines: AsyncGenerator<string>,
): Promise<void> {
  await refuseUnknown(tx, table);
  for (let left = table.rows; left > 0; left -= batch) {
    await insertRowTexts(tx, table.name, table.columns, await take(lines, Math.min(left, batch)));
  }
}

/** Columns that are newer than the backup get their defaults; names come from a file and are used only when the database has them. */
async function refuseUnknown(
  tx: Sql,
  { name, columns }: BackupHeader['tables'][number],
): Promise<void> {
  const ours = backupTables.some((table) => table.name === name) ? await columnsOf(tx, name) : [];
  const unknown = columns.filter((column) => !ours.includes(column));
  if (!ours.length || unknown.length)
    throw new UnusableBackup(
      `The backup has ${[name, ...unknown].join(', ')}, which this version does not know`,
    );
}

async function take(lines: AsyncGenerator<string>, count: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const next = await lines.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** New audit entries go on after the restored ones. */
const continueNumbers = (tx: Sql): Promise<unknown> => tx.$queryRaw`
  SELECT setval(pg_get_serial_sequence('"AuditEntry"', 'sequence'), coalesce(max("sequence"), 0) + 1, false)::int FROM "AuditEntry"`;
