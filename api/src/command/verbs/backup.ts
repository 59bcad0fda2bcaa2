import type { Verb } from '../verb.ts';

/** `edgewise backup`. */
export const backup: Verb = {
  name: 'backup',
  summary: 'Write everything in the database into one file',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      help: 'Folder of the embedded database, ./data unless told; also EDGEWISE_DATA',
    },
  },
  details: [
    'DATABASE_URL names a PostgreSQL server to back up instead of the embedded database.',
    'The file holds password hashes; only its owner can read it. It can be restored into either kind of database.',
  ],
  examples: ['edgewise backup edgewise.backup'],
  async run({ operands: [path = ''], values, io }) {
    const { withDatabase } = await import('../with-database.ts');
    const { backupTo } = await import('../../store/backup.ts');
    const { tables } = await withDatabase(values.get('data'), io, (database) =>
      backupTo(database, path),
    );
    io.out(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables\n`);
    return 0;
  },
};
