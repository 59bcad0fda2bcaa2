import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Figure, timed } from './measure.ts';

const root = join(import.meta.dirname, '../../..');

/** Cold start of the command, each run a process of its own. */
export const commandFigures = async (): Promise<Figure[]> => {
  const example = join(
    root,
    'docs/examples',
    readdirSync(join(root, 'docs/examples')).find((name) => name.endsWith('.yaml')) ?? '',
  );
  const run =
    (...args: string[]) =>
    () => {
      const { status, stderr } = spawnSync(process.execPath, [
        join(root, 'api/bin/edgewise.mjs'),
        ...args,
      ]);
      if (status !== 0) throw new Error(stderr.toString());
    };
  return [
    await timed('edgewise --help', 500, run('--help')),
    await timed('edgewise plan, single edge', 500, run('plan', example, 'rules')),
    await timed(
      'edgewise export to nftables',
      null,
      run('export', example, '--target', 'nftables', '--out', join(root, 'dist/bench')),
    ),
  ];
};

/** What a browser loads before the first page shows, compressed. */
export const bundleFigure = (): Figure => {
  const web = join(root, 'dist/web');
  const index = readFileSync(join(web, 'index.html'), 'utf8');
  const names = [...index.matchAll(/(?:src|href)="([^":]+\.(?:js|css))"/g)].map(
    ([, name = '']) => name,
  );
  const bytes = names.reduce(
    (sum, name) =>
      sum +
      brotliCompressSync(readFileSync(join(web, name)), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
      }).length,
    0,
  );
  return {
    what: `initial bundle, ${names.length} files, compressed`,
    value: bytes / 1_000,
    unit: 'kB',
    limit: 350,
    successes: '1 of 1',
  };
};
