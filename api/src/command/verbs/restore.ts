import { dataOption, orSay, placeOf } from '../database-place.ts';
import type { Verb } from '../verb.ts';

/** `edgewise restore`. */
export const restore: Verb = {
  name: 'restore',
  summary: 'Put a backup into an empty database',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    data: dataOption,
    force: { type: 'boolean', help: 'Delete what the database holds first' },
  },
  details: [
    'DATABASE_URL names a PostgreSQL server to restore into instead of the embedded database.',
    'The whole file is checked before anything is written, and all of it is written or nothing.',
  ],
  examples: ['edgewise restore edgewise.backup', 'edgewise restore edgewise.backup --force'],
  async run(call) {
    const { readBackup } = await import('../../backup-files.ts');
    const [path = ''] = call.operands;
    const { rows, tables } = await orSay(readBackup(placeOf(call), path, call.flags.has('force')));
    call.io.out(`${rows} rows of ${tables} tables\n`);
    return 0;
  },
};
