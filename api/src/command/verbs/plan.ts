import type { FullPlan } from '../../service/compose.ts';
import { nearest } from '../../intake/nearest.ts';
import type { PlanPart } from '../plan-tables.ts';
import { BadInput, type Verb } from '../verb.ts';

/** `edgewise plan`. */
export const plan: Verb = {
  name: 'plan',
  summary: 'Say what a topology needs, each with its reason',
  operands: 'TOPOLOGY [PART]',
  operandCount: [1, 2],
  options: { json: { type: 'boolean', help: 'Print the plan as JSON' } },
  details: [
    'PART is flows, rules, dns, certificates or capacity; without it everything is printed.',
    'Every row names the published fact it rests on, how sure that is, and the scenarios that break without it.',
  ],
  examples: ['edgewise plan contoso.yaml rules', 'edgewise plan contoso.yaml dns --json'],
  async run({ operands: [path = '-', part], flags, io }) {
    const { planParts } = await import('../plan-tables.ts');
    const parts = partsOf(part, Object.keys(planParts) as PlanPart[]);
    const { loadTopology } = await import('../load-topology.ts');
    const { topology } = await loadTopology(path, io);
    const { designOf } = await import('../../domain/user-groups.ts');
    const { planWithRulesets } = await import('../../service/compose.ts');
    const { json } = await import('../printable.ts');
    const whole: FullPlan = planWithRulesets(designOf(topology));
    const texts = parts.map((name) => planParts[name].text(whole));
    if (flags.has('json')) io.out(json(part ? planParts[parts[0] ?? 'flows'].value(whole) : whole));
    else if (part) io.out(texts.join(''));
    else
      io.out(
        parts.map((name, index) => `${planParts[name].title}\n\n${texts[index] ?? ''}`).join('\n'),
      );
    return 0;
  },
};

const partsOf = (part: string | undefined, known: readonly PlanPart[]): readonly PlanPart[] => {
  if (part === undefined) return known;
  const found = known.filter((name) => name === part);
  if (found.length > 0) return found;
  const meant = nearest(part, known);
  throw new BadInput([
    `edgewise plan: there is no part ${part}; ${meant ? `${meant} is one` : `the parts are ${known.join(', ')}`}`,
  ]);
};
