import type { Verb } from '../verb.ts';

/** `edgewise restore`. */
export const restore: Verb = {
  name: 'restore',
  summary: 'Put a backup into an empty database',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      help: 'Folder of the embedded database, ./data unless told; also EDGEWISE_DATA',
    },
    force: { type: 'boolean', help: 'Delete what the database holds first' },
  },
  details: [
    'DATABASE_URL names a PostgreSQL server to restore into instead of the embedded database.',
    'The whole file is checked before anything is written, and all of it is written or nothing.',
  ],
  examples: ['edgewise restore edgewise.backup', 'edgewise restore edgewise.backup --force'],
  async run({ operands: [path = ''], flags, values, io }) {
    const { withDatabase } = await import('../with-database.ts');
    const { restoreFrom } = await import('../../store/restore.ts');
    const { tables } = await withDatabase(values.get('data'), io, (database) =>
      restoreFrom(database, path, { force: flags.has('force') }),
    );
    io.out(`${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables\n`);
    return 0;
  },
};
