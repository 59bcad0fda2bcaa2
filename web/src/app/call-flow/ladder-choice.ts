import type { LadderEntry } from '@contract/proofs';

/** The ladder of a scenario for the same parties, or at least the same caller, or the first one. */
export const ofScenario = (
  entries: readonly LadderEntry[],
  scenario: string,
  { from, to }: Pick<LadderEntry, 'from' | 'to'>,
): LadderEntry | null => {
  const own = entries.filter((entry) => entry.scenario === scenario);
  const preferred = [
    (entry: LadderEntry) => entry.from === from && entry.to === to,
    (entry: LadderEntry) => entry.from === from,
    (entry: LadderEntry) => entry.to === to,
    () => true,
  ];
  return preferred.map((suits) => own.find(suits)).find((found) => found !== undefined) ?? null;
};

/** The same scenario the other way round; null where nobody plays it. */
export const swapped = (
  entries: readonly LadderEntry[],
  { scenario, from, to }: Pick<LadderEntry, 'scenario' | 'from' | 'to'>,
): LadderEntry | null =>
  entries.find(
    (entry) => entry.scenario === scenario && entry.from === to && entry.to === from && from !== to,
  ) ?? null;

/** Who starts a scenario, and whom they reach from where `from` is. */
export const partiesOf = (
  entries: readonly LadderEntry[],
  { scenario, from }: Pick<LadderEntry, 'scenario' | 'from'>,
): { readonly from: string[]; readonly to: string[] } => {
  const own = entries.filter((entry) => entry.scenario === scenario);
  return {
    from: [...new Set(own.map((entry) => entry.from))],
    to: [...new Set(own.filter((entry) => entry.from === from).map((entry) => entry.to))],
  };
};
