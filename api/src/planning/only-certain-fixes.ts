import type { Change } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import { collections, type Design } from '../domain/topology.ts';

/** Takes fixes away that would change an id which several entities have: nobody knows which of them is meant. */
export const onlyCertainFixes = (
  design: Design,
  findings: readonly Finding[],
): readonly Finding[] => {
  const doubtful = idsOfSeveral(design);
  if (doubtful.size === 0) return findings;
  const isDoubtful = ({ collection, id }: Change): boolean => doubtful.has(`${collection}/${id}`);
  return findings.map((finding) =>
    finding.fix?.changes.some(isDoubtful) ? { ...finding, fix: null } : finding,
  );
};

const idsOfSeveral = (design: Design): ReadonlySet<string> => {
  const parts = design as unknown as Readonly<Record<string, readonly { readonly id: string }[]>>;
  const [seen, several] = [new Set<string>(), new Set<string>()];
  for (const collection of collections) {
    for (const { id } of parts[collection] ?? []) {
      const name = `${collection}/${id}`;
      (seen.has(name) ? several : seen).add(name);
    }
  }
  return several;
};
