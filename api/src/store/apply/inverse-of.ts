import type { Change } from '../../domain/change.ts';
import { isChanged, type Draft, type Touched } from './draft.ts';

/** The changes that undo a draft: what was deleted comes first, what was created goes last, and owners before what they own. */
export function inverseOf({ touched, settings }: Draft): Change[] {
  const changed = [...touched.values()].filter(isChanged);
  const creates = changed.filter(({ after }) => !after);
  const updates = changed.filter(({ before, after }) => before && after);
  const deletes = changed.filter(({ before }) => !before);
  return [
    ...creates.map(undo),
    ...updates.map(undo),
    ...deletes.map(undo).toReversed(),
    ...undoSettings(settings),
  ];
}

function undo({ table: { collection }, id, before, after }: Touched): Change {
  if (!before) return { op: 'delete', collection, id };
  if (!after) return { op: 'create', collection, id, value: { ...before } };
  return { op: 'update', collection, id, value: differing(before, after) };
}

function undoSettings({ before, after }: Draft['settings']): Change[] {
  const value = differing(before, after);
  return Object.keys(value).length
    ? [{ op: 'update', collection: 'settings', id: 'settings', value }]
    : [];
}

/** The fields of `before` that `after` has otherwise. */
const differing = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(before).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name]),
    ),
  );
