import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// `prisma generate`, `validate` and `format` are TypeScript and WASM, yet the CLI first downloads a
// native schema engine that they never run. Naming any existing file as that engine prevents the
// download. `migrate` and `db` do run the engine, so for them the download is left alone.
const runsEngine = process.argv.some((argument) => argument === 'migrate' || argument === 'db');
if (!runsEngine) process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= fileURLToPath(import.meta.url);

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost/edgewise' },
});
