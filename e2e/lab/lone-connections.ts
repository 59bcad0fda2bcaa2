import type { Lab } from './lab.ts';
import { getsThrough, probesOf } from './scan.ts';
import { type Situation, spoiled } from './situation.ts';

/** Connections and datagrams that one rule alone permits. */
export interface Lone {
  readonly tried: number;
  /** Those that pass all the same. */
  readonly passed: readonly string[];
}

/**
 * For a rule that no ladder goes by: tries what it permits and no other rule does while the rule is missing. That the same passes
 * with it, the scan has shown.
 */
export const loneConnections = async (lab: Lab, situation: Situation): Promise<Lone> => {
  const permitted = new Set(permittedOf(lab, spoiled(situation).rulesets));
  const lone = permittedOf(lab, situation.plan.rulesets).filter((each) => !permitted.has(each));
  const some = lone.filter((_, index) => index % Math.ceil(lone.length / MOST) === 0);
  const passed = await Promise.all(
    some.map(async (each) => {
      const probe = { ...(JSON.parse(each) as Probe), isPlanned: false };
      return (await getsThrough(lab, probe)) ? [each] : [];
    }),
  );
  return { tried: some.length, passed: passed.flat() };
};

type Probe = ReturnType<typeof probesOf>[number];

const permittedOf = (lab: Lab, rulesets: Situation['plan']['rulesets']): readonly string[] =>
  probesOf(lab, rulesets)
    .filter(({ isPlanned }) => isPlanned)
    .map((each) => JSON.stringify(each));

/** How many are tried of one rule. */
const MOST = 40;
