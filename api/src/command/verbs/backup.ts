import { dataOption, orSay, placeOf } from '../database-place.ts';
import type { Verb } from '../verb.ts';

/** `edgewise backup`. */
export const backup: Verb = {
  name: 'backup',
  summary: 'Write everything in the database into one file',
  operands: 'FILE',
  operandCount: [1, 1],
  options: { data: dataOption },
  details: [
    'DATABASE_URL names a PostgreSQL server to back up instead of the embedded database.',
    'The file holds password hashes; only its owner can read it. It can be restored into either kind of database.',
  ],
  examples: ['edgewise backup edgewise.backup'],
  async run(call) {
    const { writeBackup } = await import('../../backup-files.ts');
    const [path = ''] = call.operands;
    const { rows, tables } = await orSay(writeBackup(placeOf(call), path));
    call.io.out(`${rows} rows of ${tables} tables\n`);
    return 0;
  },
};
