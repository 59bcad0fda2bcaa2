import type { Arrow } from '../../api/src/domain/ladder.ts';
import type { Played } from './script.ts';

/** How often a rule of a firewall was needed for something new. */
export interface RuleUse {
  readonly firewallId: string;
  readonly ruleId: string;
  /** A rule for both families of addresses counts each by itself; null is a rule that tells them not apart. */
  readonly family: 4 | 6 | null;
  /** New connections and flows that it permitted, by the counter in the kernel. */
  readonly counted: number;
  /** Whether an arrow that was run crosses the firewall by this rule, as the proof says. */
  readonly byProof: boolean;
}

/** Counts of rules, from the text of a ruleset as the kernel lists it. */
export const readCounters = (
  text: string,
): readonly Pick<RuleUse, 'ruleId' | 'family' | 'counted'>[] =>
  [...text.matchAll(LINE)].map(([, words = '', packets, ruleId = '']) => ({
    ruleId,
    family: /\bip6 /.test(words) ? 6 : /\bip /.test(words) ? 4 : null,
    counted: Number(packets),
  }));

const LINE = /^(.*)counter packets (\d+) bytes \d+ accept comment "(\S+) /gm;

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
    const families = each.family === null ? [4, 6] : [each.family];
    const keys = families.map((family) => `${each.firewallId} ${each.ruleId} ${family}`);
    const isIn = (rules: ReadonlySet<string>): boolean => keys.some((key) => rules.has(key));
    const byProof = isIn(passed) || (isIn(stopped) && each.counted > 0);
    return { ...each, byProof };
  });
};

const stopOf = ({ stopsAt }: Played['predicted']): number => stopsAt ?? Infinity;

/** Rules that arrows that were run go by, as `firewall rule family`. */
const rulesOf = (
  ladders: readonly Played[],
  isWanted: (ladder: Played, arrow: number) => boolean,
): ReadonlySet<string> =>
  new Set(
    ladders.flatMap((ladder) =>
      ladder.proof.arrows.flatMap(({ walls }, index) => {
        if (!ladder.exchanges[index]?.length || !isWanted(ladder, index)) return [];
        const families = familiesOf(ladder.proof.ladder.arrows[index]);
        return walls.flatMap(({ firewallId, rules }) =>
          rules.flatMap((id) => families.map((family) => `${firewallId} ${id} ${family}`)),
        );
      }),
    ),
  );

/** Families of the packets of an arrow. */
const familiesOf = (arrow: Arrow | undefined): readonly number[] => {
  const known = families.get(arrow);
  if (known) return known;
  const paths = (arrow?.requires ?? []).flatMap((each) =>
    each.kind === 'passage' ? each.leg.paths : [],
  );
  const own = [...new Set(paths.flatMap(({ crossings }) => crossings.map(({ family }) => family)))];
  families.set(arrow, own);
  return own;
};

const families = new Map<Arrow | undefined, readonly number[]>();
