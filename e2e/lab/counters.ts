import type { Played } from './script.ts';

/** How often a rule of a firewall was needed for something new. */
export interface RuleUse {
  readonly firewallId: string;
  readonly ruleId: string;
  /** New connections and flows that it permitted, by the counter in the kernel. */
  readonly counted: number;
  /** Whether an arrow that was run crosses the firewall by this rule, as the proof says. */
  readonly byProof: boolean;
}

/** Counts by id of rule, from the text of a ruleset as the kernel lists it; a rule may have a line for each family of addresses. */
export const readCounters = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const lines = text.matchAll(/counter packets (\d+) bytes \d+ accept comment "(\S+) /g);
  for (const [, packets, id = ''] of lines) counts.set(id, (counts.get(id) ?? 0) + Number(packets));
  return counts;
};

/** The rules that the proof says arrows that were run go by, as `firewall rule`. */
export const rulesByProof = (ladders: readonly Played[]): ReadonlySet<string> =>
  new Set(
    ladders.flatMap(({ proof, exchanges }) =>
      proof.arrows
        .filter((_, index) => exchanges[index]?.length)
        .flatMap(({ walls }) =>
          walls.flatMap(({ firewallId, rules }) => rules.map((id) => `${firewallId} ${id}`)),
        ),
    ),
  );
