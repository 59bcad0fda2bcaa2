import type { Edit } from './edit';

/** What can be undone and done again in one topology, newest last. */
export interface Stacks {
  readonly undo: readonly Edit[];
  readonly redo: readonly Edit[];
}

/** Whose stacks they are. */
export interface Keeping {
  readonly login: string;
  readonly topologyId: string;
}

/** Where they are kept: what a tab keeps over a reload. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'edgewise.undo.';
/** Characters that one topology may take; the oldest edits go first. */
const MOST = 400_000;

const keyOf = ({ login, topologyId }: Keeping): string =>
  `${PREFIX}${encodeURIComponent(login)}.${topologyId}`;

/** Keeps the stacks of a topology for a person; of more than fits the newest. */
export const keepStacks = (shelf: Shelf, whose: Keeping, stacks: Stacks): void => {
  try {
    shelf.setItem(keyOf(whose), fitting(stacks));
  } catch {
    // A browser that keeps nothing more: undo then lasts until the page is loaded anew.
    shelf.removeItem(keyOf(whose));
  }
};

const fitting = (stacks: Stacks): string => {
  const text = JSON.stringify(stacks);
  const { undo, redo } = stacks;
  if (text.length <= MOST || undo.length + redo.length === 0) return text;
  return fitting({
    undo: undo.slice(Math.ceil(undo.length / 2)),
    redo: redo.slice(Math.ceil(redo.length / 2)),
  });
};

/** The stacks that were kept; null when there are none that can be read. */
export const keptStacks = (shelf: Shelf, whose: Keeping): Stacks | null => {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(whose)) ?? 'null');
    return areStacks(kept) ? kept : null;
  } catch {
    return null;
  }
};

const areStacks = (kept: unknown): kept is Stacks => {
  if (typeof kept !== 'object' || kept === null) return false;
  const { undo, redo } = kept as Partial<Stacks>;
  return [undo, redo].every((edits) => Array.isArray(edits) && edits.every(isEdit));
};

const isEdit = (edit: unknown): boolean =>
  typeof edit === 'object' &&
  edit !== null &&
  typeof (edit as Partial<Edit>).label === 'string' &&
  Array.isArray((edit as Partial<Edit>).changes);

/** Forgets what was kept for anybody: who signs out leaves nothing behind. */
export const forgetStacks = (shelf: Shelf): void => {
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX)) shelf.removeItem(key);
};
