import type { Problem } from '@contract/problem';
import type { Edit, EditStep } from './edit';

export type Conflict = NonNullable<Problem['conflicts']>[number];

/** One field on which a conflict is about. */
export interface ConflictRow {
  readonly key: string;
  readonly collection: string;
  readonly field: string;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
  /** The person did not change this field; there is nothing to choose. */
  readonly unchanged: boolean;
}

/** Per field what was there, what somebody else saved and what the person wants. */
export const conflictRows = ({ changes }: Edit, conflicts: readonly Conflict[]): ConflictRow[] =>
  conflicts.flatMap((conflict) => {
    const step = changes.find((candidate) => names(candidate, conflict));
    return step ? rowsOf(step, conflict) : [];
  });

const rowsOf = (
  { change, before }: EditStep,
  { collection, id, current }: Conflict,
): ConflictRow[] => {
  const yours = change.op === 'delete' ? {} : change.value;
  const theirs = current ?? {};
  const fields = new Set([...Object.keys(yours), ...(before ? Object.keys(theirs) : [])]);
  return [...fields].flatMap((field) => {
    const unchanged = !(field in yours);
    const untouched = before !== undefined && same(theirs[field], before[field]);
    const agreed = !unchanged && same(theirs[field], yours[field]);
    if (untouched || agreed || stamps.has(field)) return [];
    return [
      {
        key: `${collection}/${id}/${field}`,
        collection,
        field,
        before: before?.[field],
        theirs: theirs[field],
        yours: yours[field],
        unchanged,
      },
    ];
  });
};

const stamps = new Set(['revision', 'changedAt', 'changedBy']);

/**
 * The edit as the person settled it: against what is there now, without the fields in `theirs`; null when nothing of it
 * is left.
 */
export const settled = (
  edit: Edit,
  conflicts: readonly Conflict[],
  theirs: ReadonlySet<string>,
): Edit | null => {
  const changes = edit.changes.flatMap((step): EditStep[] => {
    const conflict = conflicts.find((candidate) => names(step, candidate));
    return conflict ? settledStep(step, conflict, theirs) : [step];
  });
  return changes.length > 0 ? { ...edit, changes } : null;
};

/**
 * The edit against what is there now where nobody has to choose, since everyone wrote the same; null
 * where there is a choice, or something is gone or to be deleted.
 */
export const agreedEdit = (edit: Edit, conflicts: readonly Conflict[]): Edit | null => {
  const gone = conflicts.some(({ revision }) => revision === null);
  const deletes = edit.changes.some(({ change }) => change.op === 'delete');
  return gone || deletes || conflictRows(edit, conflicts).length > 0
    ? null
    : settled(edit, conflicts, new Set());
};

const settledStep = (
  step: EditStep,
  conflict: Conflict,
  theirs: ReadonlySet<string>,
): EditStep[] => {
  const { change, before } = step;
  if (conflict.revision === null) return recreated(step);
  const revision = conflict.revision;
  if (change.op === 'delete') return [{ change, revision, before: conflict.current ?? before }];
  const { collection, id } = conflict;
  const value = Object.fromEntries(
    Object.entries(change.value).filter(([field]) => !theirs.has(`${collection}/${id}/${field}`)),
  );
  return Object.keys(value).length === 0
    ? []
    : [
        {
          change: { op: 'update', collection, id, value },
          revision,
          before: conflict.current ?? before,
        },
      ];
};

const recreated = ({ change, before }: EditStep): EditStep[] => {
  if (change.op === 'delete' || !before) return [];
  const kept = Object.entries(before).filter(([field]) => !stamps.has(field));
  return [
    {
      change: { ...change, op: 'create', value: { ...Object.fromEntries(kept), ...change.value } },
    },
  ];
};

const names = ({ change }: EditStep, { collection, id }: Conflict): boolean =>
  change.collection === collection && change.id === id;

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
