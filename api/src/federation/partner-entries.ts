import type { Partner } from '../domain/access.ts';

const kept = new WeakMap<readonly Partner[], ReadonlyMap<string, readonly Partner[]>>();

/** The partners by domain in lower case, those of one domain in the order of their ids. */
export const entriesByDomain = (
  partners: readonly Partner[],
): ReadonlyMap<string, readonly Partner[]> => {
  const found = kept.get(partners) ?? group(partners);
  kept.set(partners, found);
  return found;
};

const group = (partners: readonly Partner[]): ReadonlyMap<string, readonly Partner[]> => {
  const ordered = partners.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return Map.groupBy(ordered, ({ domain }) => domain.toLowerCase());
};

/** The domains above one, the nearest first, down to two labels: `a.b.contoso.com` has `b.contoso.com` and `contoso.com`. */
export const parentsOf = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
};
