import type { Verb } from '../verb.ts';

/** `edgewise diff`. */
export const diff: Verb = {
  name: 'diff',
  summary: 'Say which packets two rulesets judge differently',
  operands: 'A B',
  operandCount: [2, 2],
  options: {
    firewall: {
      type: 'string',
      short: 'f',
      value: 'NAME',
      help: 'Id or name of one firewall, where a file has several',
    },
    from: {
      type: 'string',
      value: 'KIND',
      help: 'Kind of the configurations; without it their content decides',
    },
    json: { type: 'boolean', help: 'Print the difference as JSON' },
  },
  details: [
    'A and B are rulesets or topologies, as for analyse; of a topology the planned rules are compared.',
    'It compares verdicts, not texts: order, names and grouping count only where they change one.',
  ],
  examples: [
    'edgewise diff before.json after.json',
    'edgewise diff contoso.yaml contoso-new.yaml --firewall berlin-external',
  ],
  saysNo: 'they differ',
  async run({ operands: [first = '-', second = '-'], flags, values, io }) {
    const { chosen, loadRulesets } = await import('../load-rulesets.ts');
    const { compareRulesets, isSame } = await import('../../service/analyse.ts');
    const { differenceLines } = await import('../analysis-lines.ts');
    const { json } = await import('../printable.ts');
    const [firewall, from] = [values.get('firewall'), values.get('from')];
    const before = chosen(await loadRulesets(first, io, from), first, firewall);
    const after = chosen(await loadRulesets(second, io, from), second, firewall);
    const difference = compareRulesets(before, after);
    io.out(flags.has('json') ? json(difference) : differenceLines(difference));
    return isSame(difference) ? 0 : 1;
  },
};
