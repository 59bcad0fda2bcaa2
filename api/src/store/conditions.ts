import { Prisma } from '../../../prisma/generated/client.ts';
import type { Filter } from '../contract/page.ts';
import type { Issue } from '../contract/problem.ts';
import { Invalid } from '../service/errors.ts';
import { isStorable } from './storable.ts';
import type { Field, Kind, Table } from './tables.ts';

/** What rows are asked for: every filter holds, and some text field contains `q`. */
export interface Conditions {
  readonly filters: readonly Filter[];
  readonly q?: string | undefined;
}

/**
 * The conditions as SQL, with every value a parameter. Values are compared only with fields of their own type.
 * @throws Invalid with every filter that is wrong
 */
export function conditionsOf(
  table: Table,
  topologyId: string,
  { filters, q }: Conditions,
): Prisma.Sql {
  const issues: Issue[] = [];
  const found = filters.map((filter, index) =>
    condition(table, filter, `filter.${String(index)}`, issues),
  );
  if (q !== undefined && !isStorable(q)) issues.push({ where: 'q', message: 'must be text' });
  if (issues.length) throw new Invalid('The list cannot be asked for like this', issues);
  const search = q ? [anywhere(table, q)] : [];
  return Prisma.join([Prisma.sql`"topologyId" = ${topologyId}`, ...found, ...search], ' AND ');
}

/** Whether a value may be compared with a field of this kind. */
export function fits(kind: Kind, value: unknown): value is string | number | boolean {
  if (kind === 'integer') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  return kind === 'boolean'
    ? typeof value === 'boolean'
    : typeof value === 'string' && isStorable(value);
}

type Operator = (field: Field, value: unknown) => Prisma.Sql | string;

const compared =
  (write: (field: Field, value: string | number | boolean | null) => Prisma.Sql): Operator =>
  (field, value) => {
    if (value === null && field.nullable) return write(field, null);
    return fits(field.kind, value) ? write(field, value) : `must be ${words[field.kind]}`;
  };

const ordered =
  (sign: string): Operator =>
  ({ kind, column }, value) =>
    fits(kind, value) && kind !== 'boolean'
      ? Prisma.sql`${column} ${Prisma.raw(sign)} ${value}`
      : `must be ${words[kind]}`;

const matched =
  (pattern: (text: string) => string): Operator =>
  ({ kind, column }, value) => {
    if (kind !== 'text') return 'is no text field';
    return fits(kind, value)
      ? Prisma.sql`${column} ILIKE ${pattern(escaped(String(value)))}`
      : 'must be text';
  };

const operators: Readonly<Record<Filter['op'], Operator>> = {
  equals: compared(({ column }, value) =>
    value === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${value}`,
  ),
  'not-equals': compared(({ column }, value) =>
    value === null
      ? Prisma.sql`${column} IS NOT NULL`
      : Prisma.sql`${column} IS DISTINCT FROM ${value}`,
  ),
  contains: matched((text) => `%${text}%`),
  'starts-with': matched((text) => `${text}%`),
  less: ordered('<'),
  greater: ordered('>'),
  in: ({ kind, column }, value) =>
    kind === 'text' && Array.isArray(value) && value.every((one) => fits('text', one))
      ? Prisma.sql`${column} = ANY(${value}::text[])`
      : 'must be a list of texts for a text field',
  empty: (field) => emptiness(field),
  'not-empty': (field) => Prisma.sql`NOT (${emptiness(field)})`,
};

const emptiness = ({ kind, nullable, column }: Field): Prisma.Sql => {
  const tests = [
    ...(nullable ? [Prisma.sql`${column} IS NULL`] : []),
    ...(kind === 'text' ? [Prisma.sql`${column} = ''`] : []),
  ];
  return tests.length ? Prisma.join(tests, ' OR ', '(', ')') : Prisma.sql`FALSE`;
};

const words: Readonly<Record<Kind, string>> = {
  text: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
};

function condition(table: Table, filter: Filter, where: string, issues: Issue[]): Prisma.Sql {
  const field = table.fields.get(filter.field);
  const operator = Object.hasOwn(operators, filter.op) ? operators[filter.op] : undefined;
  if (!field) issues.push({ where: `${where}.field`, message: 'is no field of this list' });
  if (!operator) issues.push({ where: `${where}.op`, message: 'is no comparison' });
  if (!field || !operator) return Prisma.empty;
  const result = operator(field, filter.value);
  if (typeof result !== 'string') return result;
  issues.push({ where: `${where}.value`, message: result });
  return Prisma.empty;
}

/** Free text only: enumerations and references are what filters are for. */
function anywhere({ fields }: Table, q: string): Prisma.Sql {
  const pattern = `%${escaped(q)}%`;
  const searched = [...fields.values()].filter(
    ({ kind, enumerated, refersTo }) => kind === 'text' && !enumerated && !refersTo,
  );
  const each = searched.map(({ column }) => Prisma.sql`${column} ILIKE ${pattern}`);
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
