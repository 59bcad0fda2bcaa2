import type { Change } from '../../domain/change.ts';
import { patchOf } from '../../domain/patch.ts';
import type { Issue } from '../../domain/review.ts';
import { entities } from '../../domain/topology.ts';
import { issueWords } from '../document/issue-words.ts';
import { NOTHING, valueOf } from './cell-value.ts';
import { columnsOf, type Column, type Header } from './columns.ts';
import { cellName } from './parse-csv.ts';
import type { Line, Reading } from './reading.ts';
import { policyIdentity } from './policy-identity.ts';
import type { Found } from './present.ts';
import { unguarded } from '../../wire/csv.ts';

/** What a line of the file means for the collection. */
export interface Changed {
  readonly label: string;
  readonly where: string;
  readonly why: string;
  /** Null when nothing changes or something is wrong. */
  readonly change: Change | null;
  readonly issues: readonly Issue[];
}

/** The change that one line asks for. */
export const changeOf = (reading: Reading, line: Line): Changed => {
  const { found, source } = reading;
  const read = readCells(reading, line);
  const values = { ...source.given, ...policyIdentity(reading, line), ...read.values };
  const { before, id, label, isById } = matched(reading, values);
  const about = { label, where: `row ${line.record + 1}` };
  const twice = { where: about.where, message: `${label} is in the file twice` };
  const after = { ...values, id };
  const isFirst = found.claim('id', id) && (isById || found.claim('label', label));
  const issues = [
    ...read.issues,
    ...(isFirst
      ? schemaIssues(reading, line, { after, isNew: !before, judged: read.judged })
      : [twice]),
  ];
  if (issues.length > 0) return { ...about, why: '', change: null, issues };
  return before ? update(reading, before, { values, about }) : create(reading, after, about);
};

/** The entity that a line is about, by its id or by its label, and the id it has or gets. */
const matched = ({ collection, found }: Reading, values: Readonly<Record<string, unknown>>) => {
  const label = textOf(values[entities[collection].label]) || textOf(values['id']);
  const id = textOf(values['id']);
  const before = id ? found.byId.get(id) : found.byLabel.get(label.toLowerCase());
  return {
    before,
    label,
    isById: id !== '' || label === '',
    id: textOf(before?.['id']) || id || found.freshId(label),
  };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const readCells = (
  { header, found }: Reading,
  { cells, record }: Line,
): { values: Record<string, unknown>; issues: Issue[]; judged: string[] } => {
  const read = cells.map((text, index) => {
    const column = header.columns[index] ?? null;
    return column
      ? { column, index, value: cellValue(column, plainText(text, header), found) }
      : null;
  });
  const given = read.filter((one) => one !== null && one.value !== NOTHING) as {
    column: Column;
    index: number;
    value: unknown;
  }[];
  return {
    values: Object.fromEntries(
      given
        .filter(({ value }) => !isDangling(value))
        .map(({ column, value }) => [column.field, value]),
    ),
    judged: given.filter(({ value }) => isDangling(value)).map(({ column }) => column.field),
    issues: given.flatMap(({ value, index }) =>
      isDangling(value) ? [{ where: cellName(index, record), message: value.message }] : [],
    ),
  };
};

const GUARDED = /^'+[\s]*[=+\-@＝＋－＠\t\r\n]/u;

const plainText = (text: string, { isGuarded }: Header): string =>
  isGuarded || GUARDED.test(text) ? unguarded(text) : text;

interface Dangling {
  readonly message: string;
}

const isDangling = (value: unknown): value is Dangling =>
  typeof value === 'object' && value !== null && 'message' in value;

const cellValue = (column: Column, text: string, found: Found): unknown => {
  const value = valueOf(
    column,
    column.field === 'sipAddress' ? text.trim().replace(/^sip:/i, '') : text,
  );
  if (column.references === null || typeof value !== 'string') return value;
  const id = found.reference(column.references, value);
  return (
    id ?? { message: `${column.title}: ${value.slice(0, 100)} is not in ${column.references}` }
  );
};

const schemaIssues = (
  { collection, header }: Reading,
  { cells, record }: Line,
  {
    after,
    isNew,
    judged,
  }: { after: Record<string, unknown>; isNew: boolean; judged: readonly string[] },
): Issue[] => {
  const { schema } = entities[collection];
  const { error } = (isNew ? schema : patchOf(schema)).safeParse(after, { error: issueWords });
  const issues = (error?.issues ?? []).filter(({ path }) => !judged.includes(String(path[0])));
  const titles = new Map(columnsOf(collection).map(({ field, title }) => [field, title]));
  return issues.map((issue) => {
    const index = header.columns.findIndex((column) => column?.field === issue.path[0]);
    const named = titles.get(String(issue.path[0])) ?? '';
    const isCell = index >= 0 && index < cells.length;
    const where = isCell ? cellName(index, record) : `row ${record + 1}`;
    return { where, message: `${named}: ${issue.message}` };
  });
};

type About = Pick<Changed, 'label' | 'where'>;

const create = (
  { collection }: Reading,
  value: Record<string, unknown>,
  about: About,
): Changed => ({
  ...about,
  why: 'It is new.',
  change: { op: 'create', collection, id: String(value['id']), value },
  issues: [],
});

const update = (
  { collection }: Reading,
  before: Readonly<Record<string, unknown>>,
  { values, about }: { values: Record<string, unknown>; about: About },
): Changed => {
  const changed = Object.entries(values).filter(
    ([field, value]) => field !== 'id' && !isSame(before[field], value),
  );
  const id = String(before['id']);
  return {
    ...about,
    why: `Changes ${changed.map(([field]) => field).join(', ')}.`,
    change:
      changed.length > 0
        ? { op: 'update', collection, id, value: Object.fromEntries(changed) }
        : null,
    issues: [],
  };
};

// An empty cell is read as null, and cannot say whether text was empty or absent.
const isSame = (before: unknown, after: unknown): boolean =>
  (before === '' ? null : before) === (after === '' ? null : after);
