import { InUse, Invalid } from '../../service/errors.ts';
import type { Dependant } from '../../service/ports.ts';
import type { Values } from '../rows.ts';
import type { Field } from '../tables.ts';
import { dependant, referring, type Referring, type Targets } from './dependants.ts';
import { keyOf, untouched, type Draft, type Touched } from './draft.ts';

/** Entities that one change set may touch, and so at most what one undo must bring back. */
const most = 5_000;

/**
 * Sees to what depends on the entities that the draft deletes: with `cascade` fields that may be empty are emptied and other
 * dependants deleted, and theirs; without it there must be none.
 * @throws InUse with the dependants
 * @throws Invalid when there are too many to delete at once
 */
export async function deleteDependants(draft: Draft, cascade: boolean): Promise<void> {
  let frontier = deleted([...draft.touched.values()]);
  while (frontier.length) {
    const left: Left[] = [];
    for (const targets of frontier) left.push(...(await leftBehind(draft, targets)));
    if (left.length && !cascade)
      throw inUse(left.map(({ entity, field, values }) => dependant(entity.table, field, values)));
    frontier = deleted(left.map((one) => release(draft, one)));
    if (draft.touched.size > most) throw tooMany();
  }
}

/** An entity that would refer to nothing. */
interface Left {
  readonly entity: Touched;
  readonly field: Field;
  readonly values: Values;
}

/** Dependants as the draft has them: it may have deleted them, or pointed them elsewhere, already. */
async function leftBehind(draft: Draft, targets: Targets): Promise<Left[]> {
  const ids = new Set(targets.ids);
  const found = await referring(draft.tx, draft.head.id, targets, most + 1);
  return found
    .map(({ field, ...at }) => ({ field, entity: entityOf(draft, at) }))
    .flatMap(({ field, entity }) =>
      entity.after && ids.has(String(entity.after[field.name]))
        ? [{ entity, field, values: entity.after }]
        : [],
    );
}

const entityOf = (draft: Draft, { table, row }: Pick<Referring, 'table' | 'row'>): Touched =>
  draft.touched.get(keyOf(table, row.id)) ?? untouched(table, row.id, row);

/** Empties the field, or deletes the entity; the draft may hold a change to another field of it by now. */
function release(draft: Draft, { entity, field }: Left): Touched {
  const key = keyOf(entity.table, entity.id);
  const now = draft.touched.get(key) ?? entity;
  const after = field.nullable && now.after ? { ...now.after, [field.name]: null } : null;
  const next = { ...now, after };
  draft.touched.set(key, next);
  return next;
}

/** Those among the entities that were stored and will not be. */
function deleted(entities: readonly Touched[]): Targets[] {
  const gone = Map.groupBy(
    entities.filter(({ before, after }) => before && !after),
    ({ table }) => table,
  );
  return [...gone].map(([table, rows]) => ({ table, ids: [...new Set(rows.map(({ id }) => id))] }));
}

const inUse = (dependants: readonly Dependant[]): InUse =>
  new InUse(
    `${String(dependants.length)} ${dependants.length === 1 ? 'entity depends' : 'entities depend'} on what should be deleted`,
    dependants.slice(0, 100),
  );

const tooMany = (): Invalid =>
  new Invalid('Too much depends on what should be deleted', [
    {
      where: 'cascade',
      message: `would touch more than ${most.toLocaleString('en')} entities; delete or move some of them first`,
    },
  ]);
