import type { z } from 'zod';
import { patchOf } from '../../domain/patch.ts';
import { collections, entities } from '../../domain/topology.ts';
import type { Values } from '../rows.ts';
import { unstorable } from '../storable.ts';
import { tables, type Table } from '../tables.ts';
import { keyOf, type Draft, type Request, type Touched } from './draft.ts';
import { changeSettings } from './change-settings.ts';

const patches = new Map(
  collections.map((collection) => [
    collection,
    patchOf(entities[collection].schema.omit({ id: true })),
  ]),
);

/** Adds one change to the draft, or to what is wrong. */
export function step(draft: Draft, request: Request, index: number): void {
  const { change } = request;
  const where = `changes.${String(index)}`;
  if (change.collection === 'settings') {
    changeSettings(draft, request, where);
    return;
  }
  const table = tables.find(({ collection }) => collection === change.collection);
  const touched = table && draft.touched.get(keyOf(table, change.id));
  if (!touched) {
    draft.issues.push({ where: `${where}.collection`, message: 'is no collection of a topology' });
    return;
  }
  if (isStale(draft, touched, request)) return;
  const next = steps[change.op](draft, {
    touched,
    value: change.op === 'delete' ? {} : change.value,
    where,
  });
  if (next) draft.touched.set(keyOf(touched.table, touched.id), next);
}

interface Step {
  readonly touched: Touched;
  readonly value: Values;
  readonly where: string;
}

const steps: Readonly<
  Record<Request['change']['op'], (draft: Draft, step: Step) => Touched | null>
> = {
  create(draft, { touched, value, where }) {
    if (touched.after) {
      conflict(draft, touched);
      return null;
    }
    const whole = { ...value, id: value['id'] ?? touched.id };
    const parsed = parse(draft, entities[touched.table.collection].schema, whole, where);
    if (!parsed) return null;
    if (parsed['id'] !== touched.id)
      draft.issues.push({
        where: `${where}.value.id`,
        message: `must be ${touched.id}, the id of the change`,
      });
    return {
      ...touched,
      after: ordered(touched.table, parsed),
      set: fieldsSet(touched, Object.keys(parsed), where),
    };
  },
  update(draft, { touched, value, where }) {
    if (!touched.after) return missing(draft, touched, where);
    const { id, ...fields } = value;
    if (id !== undefined && id !== touched.id)
      draft.issues.push({ where: `${where}.value.id`, message: 'cannot change' });
    const parsed = parse(
      draft,
      patches.get(touched.table.collection) as z.ZodObject,
      fields,
      where,
    );
    if (!parsed) return null;
    return {
      ...touched,
      after: ordered(touched.table, { ...touched.after, ...parsed }),
      set: fieldsSet(touched, Object.keys(parsed), where),
    };
  },
  delete(draft, { touched, where }) {
    return touched.after
      ? { ...touched, after: null, set: new Map() }
      : missing(draft, touched, where);
  },
};

/** The revision is compared with the stored one; what the change set itself created or changed has none yet. */
function isStale(draft: Draft, touched: Touched, { revision }: Request): boolean {
  if (revision === undefined || touched.row?.revision === revision) return false;
  conflict(draft, touched);
  return true;
}

function conflict({ conflicts }: Draft, { table: { collection }, id, row, before }: Touched): void {
  if (conflicts.some((entry) => entry.collection === collection && entry.id === id)) return;
  const gone = { revision: null, changedBy: null, changedAt: null };
  const { revision, changedBy, changedAt } = row ?? gone;
  conflicts.push({
    collection,
    id,
    revision,
    current: before && { ...before },
    changedBy,
    changedAt,
  });
}

function missing({ issues }: Draft, { table, id }: Touched, where: string): null {
  issues.push({
    where: `${where}.id`,
    message: `${entities[table.collection].noun} ${id} does not exist`,
  });
  return null;
}

function parse(
  { issues }: Draft,
  schema: z.ZodObject,
  value: Values,
  where: string,
): Values | null {
  const parsed = schema.safeParse(value);
  const wrong = parsed.success
    ? unstorable(parsed.data, `${where}.value`)
    : parsed.error.issues.map(({ path, message }) => ({
        where: [where, 'value', ...path].join('.'),
        message,
      }));
  issues.push(...wrong);
  return parsed.success && !wrong.length ? given(parsed.data) : null;
}

/** Without fields that are there but undefined: those are not changed. */
const given = (value: Values): Values =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));

const fieldsSet = (
  { set }: Touched,
  names: readonly string[],
  where: string,
): Map<string, string> =>
  new Map([...set, ...names.map((name) => [name, `${where}.value.${name}`] as const)]);

/** With the fields in the order of the schema, so that equal entities are equal as text. */
const ordered = ({ fields }: Table, value: Values): Values =>
  Object.fromEntries([...fields.keys()].map((name) => [name, value[name]]));
