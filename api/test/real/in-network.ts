import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needs } from '../needs.ts';

/** Whether scripts can be given a network of their own here. */
export const canHaveNetworks = (): boolean =>
  needs('unshare') && needs('ip') && needs('openssl') && process.getuid?.() === 0;

/**
 * Runs a script of this folder in a network in which there is nothing but loopback, with a folder of files. Answers what it
 * printed last, as JSON.
 */
export function inNetwork(script: string, files: Readonly<Record<string, string>>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  try {
    chmodSync(folder, 0o777);
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), content.replaceAll('FOLDER', folder));
    const path = fileURLToPath(new URL(script, import.meta.url));
    const words = ['--net', '--mount', process.execPath, path, folder];
    const { stdout, stderr } = spawnSync('unshare', words, {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: [process.env['PATH'], '/usr/sbin', '/sbin'].join(delimiter) },
    });
    return JSON.parse(stdout.trim().split('\n').at(-1) || JSON.stringify(stderr)) as unknown;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
