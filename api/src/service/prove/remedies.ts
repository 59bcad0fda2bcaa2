import type { ExternalAccessPolicy } from '../../domain/access.ts';
import type { Change } from '../../domain/change.ts';
import type { Remedy } from '../../domain/proof.ts';
import type { RequirementOf } from '../../domain/requirement.ts';
import type { Design } from '../../domain/topology.ts';

/** Changes as a remedy that one click carries out. */
export const oneClick = (label: string, changes: readonly Change[]): Remedy => ({
  fix: { label, changes: [...changes] },
  rule: null,
  sentence: `${label}.`,
});

/** Sets a flag in the policies that refuse it, or makes a global policy where none applies. */
export const grantRemedy = (
  { policies }: Pick<Design, 'policies'>,
  refusing: readonly ExternalAccessPolicy[],
  { flag, words }: { readonly flag: string; readonly words: string },
): Remedy => {
  const [first] = refusing;
  if (!first) {
    const id = freeId('global', policies);
    const value = { id, name: 'Global', scope: 'global', [flag]: true };
    return oneClick(`Grant ${words} to everybody`, [
      { op: 'create', collection: 'policies', id, value },
    ]);
  }
  const where = refusing.length === 1 ? first.name : `${refusing.length} policies`;
  return oneClick(
    `Grant ${words} in ${where}`,
    refusing.map(({ id }) => ({
      op: 'update',
      collection: 'policies',
      id,
      value: { [flag]: true },
    })),
  );
};

/** Turns a switch of the Access Edge configuration on. */
export const switchRemedy = (
  { accessEdge }: Design['settings'],
  field: RequirementOf<'switch'>['field'],
  words: string,
): Remedy =>
  oneClick(`Allow ${words.toLowerCase()}`, [
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { accessEdge: { ...accessEdge, [field]: true } },
    },
  ]);

/** An id like the wish that nothing of a collection has. */
export const freeId = (wish: string, taken: readonly { readonly id: string }[]): string => {
  const ids = new Set(taken.map(({ id }) => id));
  const numbered = Array.from({ length: taken.length + 1 }, (_, n) => `${wish}-${n + 2}`);
  return [wish, ...numbered].find((id) => !ids.has(id)) ?? wish;
};
