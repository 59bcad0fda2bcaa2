import type { Ruleset } from '../../domain/rule.ts';
import { designOf } from '../../domain/user-groups.ts';
import { planWithRulesets, type FullPlan } from '../../service/compose.ts';
import { type Proof, proveAll } from '../../service/prove/prover.ts';
import { chosen, isOf, loadRulesets } from '../load-rulesets.ts';
import { loadTopology } from '../load-topology.ts';
import { BadInput, type Call } from '../verb.ts';
import { readSupposition, supposedDesign } from './read-supposition.ts';

/** A proof of a file, and what the file is called. */
export interface ProvedTopology {
  readonly path: string;
  readonly proof: Proof;
}

/** The option that names the kind of the file of `--rules`: `--from` of a ladder is a party. */
const kindOptions = { prove: 'from', ladder: 'kind' } as const;

/**
 * Proves the topology of a call of `verb`; with `--rules`, one firewall runs what that file says instead of what is planned, and
 * with `--suppose` it is as that file supposes. @throws BadInput
 */
export const provedTopology = async (
  call: Call,
  verb: keyof typeof kindOptions,
): Promise<ProvedTopology> => {
  const kindOption = kindOptions[verb];
  const idle = ['firewall', kindOption].find((option) => call.values.has(option));
  if (idle !== undefined && !call.values.has('rules'))
    throw new BadInput([`edgewise ${verb}: --${idle} is for --rules`]);
  const [path = '-'] = call.operands;
  const supposed = await readSupposition(call);
  const saved = designOf((await loadTopology(path, call.io)).topology);
  const design = supposedDesign(saved, supposed);
  const plan = planWithRulesets(design);
  const imported = await importedRulesets(call, plan, call.values.get(kindOption));
  const proof = proveAll({ design, plan, imported, faults: supposed.faults });
  return { path: path === '-' ? 'stdin' : path, proof };
};

const importedRulesets = async (
  { values, io }: Call,
  plan: FullPlan,
  kind: string | undefined,
): Promise<ReadonlyMap<string, Ruleset>> => {
  const rules = values.get('rules');
  if (rules === undefined) return new Map();
  const firewall = values.get('firewall');
  const loaded = await loadRulesets(rules, io, kind);
  const ruleset = chosen(loaded, rules, firewall);
  const planned = plannedFor(plan, firewall ?? ruleset.id);
  const { id, name, side } = planned;
  return new Map([[id, { ...ruleset, id, name, side }]]);
};

const plannedFor = ({ rulesets }: FullPlan, firewall: string): Ruleset => {
  const found = rulesets.find(isOf(firewall)) ?? (rulesets.length === 1 ? rulesets[0] : undefined);
  if (found) return found;
  const ids = rulesets.map(({ id }) => id).join(', ') || 'none';
  throw new BadInput([
    `there is no firewall ${firewall}; there are ${ids}; choose one with --firewall`,
  ]);
};
