// Migrations without a database server: `node scripts/migration.ts check | new NAME`.
//
// `check` fails when prisma/migrations does not lead to prisma/schema.prisma, and prints the SQL
// that is missing; `new` writes that SQL as the next migration.
import { mkdirSync, writeFileSync } from 'node:fs';
import { difference, migrations } from './schema-engine.ts';

const [verb, name] = process.argv.slice(2);
const sql = await difference();
if (verb === 'check') check();
else if (verb === 'new' && name && /^[a-z0-9_]+$/.test(name)) write(name);
else fail('usage: npm run migration -- check | new NAME (small letters, digits and _)', 2);
process.exit();

function check(): void {
  if (sql) fail(`prisma/migrations lacks a step to prisma/schema.prisma:\n\n${sql}`, 1);
  else console.log('prisma/migrations leads to prisma/schema.prisma');
}

function write(name: string): void {
  if (!sql) {
    console.log('nothing to do: prisma/migrations leads to prisma/schema.prisma');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `${migrations}/${stamp}_${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  writeFileSync(`${migrations}/migration_lock.toml`, 'provider = "postgresql"\n');
  console.log(
    `wrote prisma/migrations/${stamp}_${name}/migration.sql; read it before you commit it`,
  );
}

function fail(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}
