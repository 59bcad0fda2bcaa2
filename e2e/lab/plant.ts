import type { Ladder } from '../../api/src/domain/ladder.ts';
import type { Fault } from '../../api/src/domain/proof.ts';
import type { ScenarioId } from '../../api/src/domain/scenario.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import type { FullPlan } from '../../api/src/service/compose.ts';
import { proveAll } from '../../api/src/service/prove/prover.ts';
import { LabError } from './lab-error.ts';
import type { PlantKind } from './plant-kinds.ts';
import { predictedOf } from './progress.ts';
import { healthy, type Situation, withoutNames } from './situation.ts';

/** A wrong fact that is planted in what is exported, and kept from the proof: the lab has to find it. */
export interface Plant {
  readonly title: string;
  /** Scenarios that break by it, as the proof says when it is told. */
  readonly scenarios: readonly ScenarioId[];
  readonly falsify: (plan: FullPlan) => FullPlan;
}

/** Plants a wrong fact of a kind. @throws LabError where the topology has nothing of that kind. */
export const plantOf = (kind: PlantKind, design: Design): Plant => PLANTS[kind](healthy(design));

const PLANTS: Readonly<Record<PlantKind, (whole: Situation) => Plant>> = {
  'wrong-port': (whole) => wrongPort(whole),
  'missing-san': (whole) => missingName(whole),
};

const wrongPort = (whole: Situation): Plant => {
  const rules = whole.plan.rulesets
    .filter(({ side }) => side === 'external')
    .flatMap((ruleset) => ruleset.rules.map((rule) => ({ firewallId: ruleset.id, rule })))
    .filter(({ rule }) => rule.direction === 'in' && rule.transport === 'tcp');
  const { item, scenarios } = narrowest(whole, rules, ({ firewallId, rule }) => ({
    kind: 'rule-removed',
    firewallId,
    ruleId: rule.id,
  }));
  const { rule, firewallId } = item;
  const { first, last } = rule.ports;
  const wrong = { ...rule, ports: { first: first + 1, last: last + 1 } };
  return {
    title: `${rule.id} of ${firewallId} permits ${rule.transport}/${first + 1} instead of ${first}`,
    scenarios,
    falsify: (plan) => ({
      ...plan,
      rulesets: plan.rulesets.map((ruleset) => ({
        ...ruleset,
        rules: ruleset.rules.map((each) =>
          ruleset.id === firewallId && each.id === rule.id ? wrong : each,
        ),
      })),
    }),
  };
};

const missingName = (whole: Situation): Plant => {
  const names = whole.plan.certificates
    .filter(({ id, sans }) => !id.startsWith('CERT-OAUTH') && sans.length > 1)
    .flatMap(({ id, title, sans }) => sans.map(({ name }) => ({ id, title, name })));
  const faultOf = ({ id, name }: { readonly id: string; readonly name: string }): Fault => ({
    kind: 'san-removed',
    certificateId: id,
    name,
  });
  const { item, scenarios } = narrowest(whole, names, faultOf);
  return {
    title: `${item.title} lacks ${item.name}`,
    scenarios,
    falsify: (plan) => ({
      ...plan,
      certificates: plan.certificates.map((each) => withoutNames(each, [faultOf(item)])),
    }),
  };
};

/** The one that breaks the fewest scenarios, but some: finding it shows more than finding that nothing works. */
const narrowest = <T>(whole: Situation, items: readonly T[], faultOf: (item: T) => Fault) => {
  const [first] = items
    .map((item) => ({ item, scenarios: broken(whole, faultOf(item)) }))
    .filter(({ scenarios }) => scenarios.length > 0)
    .sort((one, other) => one.scenarios.length - other.scenarios.length);
  if (!first) throw new LabError('the topology has nothing that can be falsified so');
  return first;
};

/** Scenarios of which some ladder does not get through with a fault, and does without. */
const broken = (whole: Situation, fault: Fault): readonly ScenarioId[] => {
  const before = new Set(stopping(whole, []).map(({ id }) => id));
  const failing = stopping(whole, [fault]).filter(({ id }) => !before.has(id));
  return [...new Set(failing.map(({ scenario }) => scenario))];
};

/** Ladders that do not get through. */
const stopping = ({ design, plan }: Situation, faults: readonly Fault[]): readonly Ladder[] => {
  const { world } = proveAll({ design, plan, faults });
  return world.plays
    .map((play) => world.prove(play))
    .filter((proof) => predictedOf(proof).stopsAt !== null)
    .map(({ ladder }) => ladder);
};
