import type { Verb } from '../verb.ts';

/** `edgewise validate`. */
export const validate: Verb = {
  name: 'validate',
  summary: 'Say what is wrong with a topology',
  operands: 'TOPOLOGY',
  operandCount: [1, 1],
  options: { json: { type: 'boolean', help: 'Print the findings as JSON' } },
  details: [
    'Every finding has a stable code, its reason, its remedy and the published fact it rests on.',
  ],
  examples: [
    'edgewise validate contoso.yaml',
    'edgewise validate --json contoso.tbxml | jq -r ".[].code"',
  ],
  saysNo: 'the topology has an error',
  async run({ operands: [path = '-'], flags, io }) {
    const { loadTopology } = await import('../load-topology.ts');
    const { topology } = await loadTopology(path, io);
    const { designOf } = await import('../../domain/user-groups.ts');
    const { validate: findingsOf } = await import('../../planning/validate.ts');
    const { countFindings, findingLines, hasErrors } = await import('../finding-lines.ts');
    const { json } = await import('../printable.ts');
    const findings = findingsOf(designOf(topology));
    io.out(
      flags.has('json') ? json(findings) : `${findingLines(findings)}${countFindings(findings)}\n`,
    );
    return hasErrors(findings) ? 1 : 0;
  },
};
