import type { Fault } from '../../domain/proof.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';

/** What a world is made from: a design, what it plans, and which rulesets its firewalls really run. */
export interface WorldInput {
  readonly design: Design;
  readonly plan: Pick<Plan, 'flows' | 'records' | 'certificates'> & {
    readonly rulesets: readonly Ruleset[];
  };
  /** Rulesets as read from configurations, by firewall id; where there is none, the planned one is loaded. */
  readonly imported?: ReadonlyMap<string, Ruleset>;
  /** What is supposed to be broken. */
  readonly faults?: readonly Fault[];
}
