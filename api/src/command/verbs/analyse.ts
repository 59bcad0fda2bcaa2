import type { Ruleset } from '../../domain/rule.ts';
import type { Against } from '../../service/analyse.ts';
import type { FullPlan } from '../../service/compose.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise analyse`. */
export const analyse: Verb = {
  name: 'analyse',
  summary: 'Say what a ruleset lacks, permits for nothing and holds in vain',
  operands: 'RULES',
  operandCount: [1, 1],
  options: {
    topology: {
      type: 'string',
      short: 't',
      value: 'FILE',
      help: 'Topology whose flows must pass; without it RULES is compared with nothing but itself',
    },
    firewall: {
      type: 'string',
      short: 'f',
      value: 'NAME',
      help: 'Id or name of one firewall, where there are several',
    },
    from: {
      type: 'string',
      value: 'KIND',
      help: 'Kind of the configuration in RULES; without it the content decides',
    },
    json: { type: 'boolean', help: 'Print the analysis as JSON' },
  },
  details: [
    'RULES is a configuration of a firewall, rulesets as JSON as plan TOPOLOGY rules --json prints, or a topology.',
    'Whatever is said is exact, has an example packet, and names the rules to blame.',
  ],
  examples: [
    'edgewise analyse rules.json',
    'edgewise analyse running-config.txt --from cisco-asa --topology contoso.yaml',
    'edgewise analyse rules.json --topology contoso.yaml --firewall berlin-external --json',
  ],
  saysNo: 'flows are refused, too much passes, or rules contradict',
  run: (call) => analyseFile(call),
};

const analyseFile = async ({ operands, flags, values, io }: Call): Promise<ExitCode> => {
  const [path = '-'] = operands;
  const { loadRulesets } = await import('../load-rulesets.ts');
  const { analyseRuleset, hasFaults } = await import('../../service/analyse.ts');
  const { analysisLines } = await import('../analysis-lines.ts');
  const { json } = await import('../printable.ts');
  const loaded = await loadRulesets(path, io, values.get('from'));
  const needs = values.get('topology');
  const plan = needs === undefined ? loaded.plan : (await loadRulesets(needs, io)).plan;
  if (needs !== undefined && plan === null)
    throw new BadInput([`${needs}: is no topology, so it says no flows`]);
  const wanted = values.get('firewall');
  const rulesets = wantedOf(loaded.rulesets, wanted, path);
  const analyses = rulesets.map((ruleset) =>
    analyseRuleset(ruleset, plan && against(plan, ruleset, wanted)),
  );
  io.out(flags.has('json') ? json(analyses) : analyses.map(analysisLines).join('\n'));
  return analyses.some(hasFaults) ? 1 : 0;
};

const isOf =
  (firewall: string | undefined) =>
  ({ id, name }: Ruleset): boolean =>
    id === firewall || name === firewall;

/** A file with one ruleset means that one, whatever its firewall is called there. */
const wantedOf = (
  rulesets: readonly Ruleset[],
  firewall: string | undefined,
  path: string,
): readonly Ruleset[] => {
  if (firewall === undefined || rulesets.length === 1) return rulesets;
  const found = rulesets.filter(isOf(firewall));
  if (found.length > 0) return found;
  throw new BadInput([`${path}: ${unknown(firewall, rulesets)}`]);
};

const against = (plan: FullPlan, ruleset: Ruleset, firewall: string | undefined): Against => {
  const name = firewall ?? ruleset.id;
  const only = firewall === undefined && plan.rulesets.length === 1 ? plan.rulesets[0] : undefined;
  const planned = plan.rulesets.find(isOf(name)) ?? only;
  if (!planned) throw new BadInput([`edgewise analyse: ${unknown(name, plan.rulesets)}`]);
  return { plan, firewallId: planned.id };
};

const unknown = (firewall: string, rulesets: readonly Ruleset[]): string =>
  `there is no firewall ${firewall}; there are ${rulesets.map(({ id }) => id).join(', ') || 'none'}; choose one with --firewall`;
