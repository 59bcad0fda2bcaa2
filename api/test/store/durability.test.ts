import * as fs from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test, vi } from 'vitest';
import { DurableFileSystem } from '../../src/store/durable-file-system.ts';
import { embeddedMajor } from '../../src/store/embedded-postgres.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { prepareFolder, silent } from '../database.ts';

vi.mock('node:fs', async (original) => {
  const actual = await original<typeof fs>();
  return { ...actual, fsyncSync: vi.fn(actual.fsyncSync) };
});

test('the embedded database waits for the disk before it acknowledges', async () => {
  const data = join(await prepareFolder(), 'pg');
  const startParams = [
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    '-c',
    'wal_sync_method=fsync',
  ];
  const database = await PGlite.create({ fs: new DurableFileSystem(data), startParams });
  try {
    await database.exec('CREATE TABLE waits (n int)');
    const before = vi.mocked(fs.fsyncSync).mock.calls.length;
    for (let n = 0; n < 10; n += 1) await database.exec(`INSERT INTO waits VALUES (${n})`);
    expect(vi.mocked(fs.fsyncSync).mock.calls.length - before).toBeGreaterThanOrEqual(10);
  } finally {
    await database.close();
  }
});

test('the embedded database is of the major version that directories are compared with', async () => {
  const database = await openDatabase({ dir: await prepareFolder(), log: silent });
  try {
    const { engine, version, sizeBytes } = await database.info();
    expect({ engine, major: version.split('.')[0] }).toEqual({
      engine: 'embedded',
      major: embeddedMajor,
    });
    expect(sizeBytes).toBeGreaterThan(1_000_000);
  } finally {
    await database.close();
  }
});

test('a directory of another major version is left alone, and the way out is said', async () => {
  const dir = await prepareFolder();
  fs.writeFileSync(join(dir, 'pg', 'PG_VERSION'), '17\n');
  const opened = openDatabase({ dir, log: silent });
  await expect(opened).rejects.toThrow(
    'was written by PostgreSQL 17, and this Edgewise embeds PostgreSQL 18',
  );
  await expect(opened).rejects.toThrow('edgewise restore');
  expect(fs.existsSync(join(dir, 'lock'))).toBe(false);
});

test('fsync and synchronous commit are on, and the log stays small', async () => {
  const database = await openDatabase({ dir: await prepareFolder(), log: silent });
  try {
    const settings = await database.prisma.$queryRaw`
      SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('max_wal_size') AS wal`;
    expect(settings).toEqual([{ fsync: 'on', commit: 'on', wal: '64MB' }]);
    await database.prisma.$executeRaw`CHECKPOINT`;
    await database.prisma.$executeRaw`VACUUM (ANALYZE)`;
  } finally {
    await database.close();
  }
});
