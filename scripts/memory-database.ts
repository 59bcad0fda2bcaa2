// An empty PostgreSQL in memory, as a driver of Prisma's schema engine.
import { PGlite, type Results } from '@electric-sql/pglite';
import {
  ColumnTypeEnum as Type,
  DriverAdapterError,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';

/** Prisma's name of a column type, by PostgreSQL's number (pg_type.oid). Others are read as text. */
const types: Partial<Record<number, ColumnType>> = {
  16: Type.Boolean,
  18: Type.Character,
  19: Type.Text,
  20: Type.Int64,
  21: Type.Int32,
  23: Type.Int32,
  25: Type.Text,
  26: Type.Int64,
  700: Type.Float,
  701: Type.Double,
  1002: Type.CharacterArray,
  1003: Type.TextArray,
  1005: Type.Int32Array,
  1007: Type.Int32Array,
  1009: Type.TextArray,
  1015: Type.TextArray,
  1016: Type.Int64Array,
  1028: Type.Int64Array,
  1114: Type.DateTime,
  1184: Type.DateTime,
};

/** Opens one more empty database. */
export async function connect(): Promise<SqlDriverAdapter> {
  const database = await PGlite.create('memory://');
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    queryRaw: async (query) => {
      const { fields, rows } = await ask(database, query);
      return {
        columnNames: fields.map(({ name }) => name),
        columnTypes: fields.map(({ dataTypeID }) => types[dataTypeID] ?? Type.Text),
        rows,
      };
    },
    executeRaw: async (query) => (await ask(database, query)).affectedRows ?? 0,
    executeScript: async (script) => {
      await database.exec(script).catch(rethrow);
    },
    startTransaction: () => Promise.reject(new Error('the schema engine starts no transaction')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => database.close(),
  };
}

const asText = (value: string): string => value;

function ask(database: PGlite, { sql, args }: SqlQuery): Promise<Results<unknown[]>> {
  const options = { rowMode: 'array', parsers: { 20: asText, 26: asText } } as const;
  return database.query<unknown[]>(sql, args, options).catch(rethrow);
}

function rethrow({ code, severity, message }: Error & { code?: string; severity?: string }): never {
  throw new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'ERROR',
    message,
    detail: undefined,
    column: undefined,
    hint: undefined,
  });
}
