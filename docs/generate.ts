// Writes the generated pages: `npm run docs`. With `--check` it only says which are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './pages/index.ts';

const root = join(import.meta.dirname, '..');
const current = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
const stale = pages
  .map(({ path, write }) => ({ path, text: write() }))
  .filter(({ path, text }) => current(path) !== text);

if (process.argv.includes('--check')) check();
else for (const { path, text } of stale) save(path, text);

function check(): void {
  if (!stale.length) return;
  console.error('out of date; npm run docs writes them:');
  for (const { path } of stale) console.error(`  ${path}`);
  process.exitCode = 1;
}

function save(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
