// Prisma's own schema engine as WebAssembly, over an empty database in memory.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { connect } from './memory-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = 'prisma/schema.prisma';
export const migrations = `${root}prisma/migrations`;

/** The SQL that leads from the migrations to the schema; nothing when they agree. */
export async function difference(): Promise<string | undefined> {
  const files = [{ path: schema, content: readFileSync(root + schema, 'utf8') }];
  const engine = await start(files);
  const { exitCode, stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: migrations,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: written(),
    },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  } as Parameters<typeof engine.diff>[0]);
  return exitCode === 2 ? (stdout ?? '') : undefined;
}

/** All migrations, oldest first, as the engine wants them. */
function written() {
  if (!existsSync(migrations)) return [];
  return readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sqlOf(path) } },
    }));
}

const sqlOf = (migration: string): string =>
  readFileSync(`${migrations}/${migration}/migration.sql`, 'utf8');

/** Starts the engine; once per process, since its glue holds one instance only. */
async function start(files: { path: string; content: string }[]): Promise<glue.SchemaEngine> {
  const script = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const { instance } = await WebAssembly.instantiate(
    readFileSync(script.replace(/\.js$/, '.wasm')),
    { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports },
  );
  (glue as unknown as Glue).__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue.SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({
      provider: 'postgres',
      adapterName: 'pglite',
      connect,
      connectToShadowDb: connect,
    }),
  );
}

/** What the glue has besides its declared types. */
interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
