import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** Runs a command over files in a folder of their own, which is gone afterwards. */
export function runWith(
  files: Readonly<Record<string, string>>,
  command: (folder: string) => readonly string[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const [program = '', ...words] = command(folder);
    const PATH = [process.env['PATH'], '/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter);
    return spawnSync(program, words, { cwd: folder, encoding: 'utf8', env: { PATH } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
