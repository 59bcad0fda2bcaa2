import { Prisma } from '../../../../prisma/generated/client.ts';
import { entities } from '../../domain/topology.ts';
import { tableOf, type Field } from '../tables.ts';
import { keyOf, type Draft, type Touched } from './draft.ts';

/** A reference that the change set makes. */
interface Made {
  readonly entity: Touched;
  readonly field: Field;
  readonly target: string;
  readonly where: string;
}

/**
 * Adds an issue for every reference that the change set makes to something that will not exist. One that the same field held
 * before may come back, since documents may have holes and undo must be able to restore them.
 */
export async function checkReferences(draft: Draft): Promise<void> {
  const made = [...draft.touched.values()].flatMap(referencesMade);
  const stored = await storedTargets(draft, made);
  for (const reference of made) {
    if (exists(draft, stored, reference)) continue;
    if (!(await wasThere(draft, reference))) draft.issues.push(issueOf(reference));
  }
}

const referencesMade = (entity: Touched): Made[] =>
  [...entity.table.fields.values()].flatMap((field) => {
    const target = field.refersTo && entity.after?.[field.name];
    const where = entity.set.get(field.name);
    return typeof target === 'string' && where ? [{ entity, field, target, where }] : [];
  });

const targetKey = ({ field, target }: Made): string => `${String(field.refersTo)}/${target}`;

function exists({ touched }: Draft, stored: ReadonlySet<string>, made: Made): boolean {
  const inDraft = touched.get(targetKey(made));
  return inDraft ? inDraft.after !== null : stored.has(targetKey(made));
}

async function storedTargets(
  { tx, head, touched }: Draft,
  made: readonly Made[],
): Promise<Set<string>> {
  const open = made.filter((one) => !touched.has(targetKey(one)));
  const found = new Set<string>();
  for (const [collection, references] of Map.groupBy(open, ({ field }) => field.refersTo)) {
    const table = tableOf(String(collection));
    const ids = [...new Set(references.map(({ target }) => target))];
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM ${table.name} WHERE "topologyId" = ${head.id} AND "id" = ANY(${ids}::text[])`;
    for (const { id } of rows) found.add(keyOf(table, id));
  }
  return found;
}

async function wasThere(draft: Draft, made: Made): Promise<boolean> {
  const { entity, field, target } = made;
  if (draft.touched.has(targetKey(made))) return false;
  const [before] = await draft.tx.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM "AuditEntry"
    WHERE "topologyId" = ${draft.head.id} AND "collection" = ${entity.table.collection} AND "entityId" = ${entity.id}
      AND "before" ->> ${field.name} = ${target} LIMIT 1`);
  return before !== undefined;
}

const issueOf = ({ field, target, where }: Made) => ({
  where,
  message: `${String(field.refersTo && entities[field.refersTo].noun)} ${target} does not exist`,
});
