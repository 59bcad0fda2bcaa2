import type { Applied, ChangeSet } from '../../contract/changes.ts';
import { Settings } from '../../domain/settings.ts';
import { Conflict, Invalid } from '../../service/errors.ts';
import type { Actor } from '../../service/ports.ts';
import { lockHead } from '../heads.ts';
import type { Sql } from '../rows.ts';
import { unstorable } from '../storable.ts';
import { checkReferences } from './check-references.ts';
import { deleteDependants } from './delete-dependants.ts';
import { loadTouched, type Draft } from './draft.ts';
import { inverseOf } from './inverse-of.ts';
import { step } from './step.ts';
import { writeDraft } from './write-draft.ts';

/**
 * Applies a change set within a transaction: the whole of it is drafted and judged in memory first, so that everything that
 * is wrong is known at once and nothing is written unless all of it can be.
 * @throws NotFound @throws Conflict @throws Invalid @throws InUse
 */
export async function applyChanges(
  tx: Sql,
  topologyId: string,
  set: ChangeSet,
  actor: Actor,
): Promise<Applied> {
  const draft = await draftOf(tx, topologyId, set);
  set.changes.forEach((request, index) => {
    step(draft, request, index);
  });
  if (draft.conflicts.length) throw new Conflict(conflictMessage(set, draft), draft.conflicts);
  await checkReferences(draft);
  if (draft.issues.length) throw new Invalid('The changes cannot be applied', draft.issues);
  await deleteDependants(draft, set.cascade);
  const revision = await writeDraft(draft, { actor, label: set.label });
  return { revision, entities: written(draft, revision), inverse: inverseOf(draft) };
}

/** A first conflict of a creation is an id that is taken; of any other change, a revision that is not the last one. */
function conflictMessage({ changes }: ChangeSet, { conflicts: [first] }: Draft): string {
  const isTaken = changes.some(
    ({ change }) =>
      change.op === 'create' && change.collection === first?.collection && change.id === first.id,
  );
  return isTaken
    ? `The id ${first?.id ?? ''} exists already`
    : 'Somebody else changed it meanwhile';
}

async function draftOf(tx: Sql, topologyId: string, set: ChangeSet): Promise<Draft> {
  const head = await lockHead(tx, topologyId);
  const settings = Settings.parse(head.settings);
  return {
    tx,
    head,
    touched: await loadTouched(tx, topologyId, set.changes),
    settings: { before: settings, after: settings },
    issues: unstorable(set.label, 'label'),
    conflicts: [],
  };
}

function written({ touched, settings, head }: Draft, revision: number): Applied['entities'] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const entities = [...touched.values()].flatMap(
    ({ table: { collection }, id, row, before, after }) =>
      after
        ? [
            {
              collection,
              id,
              revision: same(before, after) ? (row?.revision ?? revision) : revision,
            },
          ]
        : [],
  );
  if (same(settings.before, settings.after) || head.revision === revision) return entities;
  return [...entities, { collection: 'settings', id: 'settings', revision }];
}
