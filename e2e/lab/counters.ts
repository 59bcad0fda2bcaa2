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

/**
 * What counters say beside the proof. Rules of the arrow at which a ladder stops may or may not have counted: something else than
 * a firewall may have stopped it.
 */
export const ruleUse = (
  counted: readonly Omit<RuleUse, 'byProof'>[],
  ladders: readonly Played[],
): readonly RuleUse[] => {
  const passed = rulesOf(ladders, ({ predicted }, index) => index < stopOf(predicted));
  const stopped = rulesOf(ladders, ({ predicted }, index) => index === stopOf(predicted));
  return counted.map((each) => {
    const key = `${each.firewallId} ${each.ruleId}`;
    const byProof = passed.has(key) || (stopped.has(key) && each.counted > 0);
    return { ...each, byProof };
  });
};

const stopOf = ({ stopsAt }: Played['predicted']): number => stopsAt ?? Infinity;

/** Rules that arrows that were run go by, as `firewall rule`. */
const rulesOf = (
  ladders: readonly Played[],
  isWanted: (ladder: Played, arrow: number) => boolean,
): ReadonlySet<string> =>
  new Set(
    ladders.flatMap((ladder) =>
      ladder.proof.arrows
        .filter((_, index) => ladder.exchanges[index]?.length && isWanted(ladder, index))
        .flatMap(({ walls }) =>
          walls.flatMap(({ firewallId, rules }) => rules.map((id) => `${firewallId} ${id}`)),
        ),
    ),
  );
