import type { Applied, Change } from '@contract/changes';

/** One step of an edit: the change, and the row that the person started from. */
export interface EditStep {
  readonly change: Change;
  /** Revision of the entity that the person saw; without one the change overwrites whatever is there. */
  readonly revision?: number | undefined;
  /** The entity that the person saw, so that a conflict can show what was there before. */
  readonly before?: Readonly<Record<string, unknown>> | undefined;
}

/** What a person did: saved together, undone together. */
export interface Edit {
  /** As undo and history word it: `Set A/V port of edge.contoso.com`. */
  readonly label: string;
  readonly changes: readonly EditStep[];
  /** Deletes also what depends on the deleted. */
  readonly cascade?: boolean;
  /** The caller shows a refusal beside the thing that failed; without it a toast does. */
  readonly quiet?: boolean;
}

/** The edit that undoes what was `applied`; it conflicts when somebody changed the same entities meanwhile. */
export const inverseOf = ({ label }: Edit, { inverse, entities }: Applied): Edit => ({
  label,
  cascade: true,
  changes: inverse.map((change) => ({
    change,
    revision:
      change.op === 'create'
        ? undefined
        : entities.find(
            ({ collection, id }) => collection === change.collection && id === change.id,
          )?.revision,
  })),
});

/** `edit` after the person's own later change: revisions that were current before it follow it. */
export const follow = (edit: Edit, { entities }: Applied): Edit => ({
  ...edit,
  changes: edit.changes.map((step) => {
    const now = entities.find(
      ({ collection, id }) => collection === step.change.collection && id === step.change.id,
    );
    return now && step.revision === now.revision - 1 ? { ...step, revision: now.revision } : step;
  }),
});
