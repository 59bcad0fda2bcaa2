import type { Ruleset } from '../../domain/rule.ts';
import { compile } from '../compile.ts';
import { plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutSides, aboutTimeouts, sidesOf, type Sides } from '../said.ts';
import { block, removal } from './blocks.ts';
import { addressTables, natTables, serviceTable } from './objects.ts';
import { policiesOf, policyIds } from './policies.ts';

/** A ruleset as configuration commands: objects, policies with numbers of their own, and no SIP helper. */
export const renderFortios = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['outside', 'inside']);
  return [
    ...plain(header(ruleset, sides)),
    ...plain([...addressTables(compiled), ...natTables(compiled, sides)].flatMap(block)),
    ...plain(block(serviceTable(compiled))),
    ...plain(['config firewall policy']),
    ...policiesOf(compiled, sides),
    ...plain(['end', ...realTime]),
  ];
};

/** Commands that delete our policies and objects, users before what they use. */
export const undoFortios = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['outside', 'inside']);
  return [
    '# Deletes what Edgewise added. The settings of the SIP helper stay as they are.',
    'config firewall policy',
    ...policyIds(compiled).map((id) => `    delete ${id}`),
    'end',
    ...removal(serviceTable(compiled)),
    ...[...addressTables(compiled), ...natTables(compiled, sides)].toReversed().flatMap(removal),
  ];
};

const header = (ruleset: Ruleset, sides: Sides): string[] =>
  [
    ...aboutRuleset(ruleset),
    aboutSides(sides, 'Interfaces or zones'),
    'Policies are appended, and end in two that deny and log the rest between the two interfaces.',
    'Policies from outside name virtual IPs, which also translate what their hosts send. Central NAT must be off.',
    'The session helper for SIP has a number of its own on each model: show it with "show system session-helper", then delete it.',
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} UDP services time out after 120 seconds.`]
      : []),
  ].map((sentence) => `# ${sentence}`);

const realTime = [
  'config system settings',
  '    set sip-expectation disable',
  '    set sip-nat-trace disable',
  '    set default-voip-alg-mode kernel-helper-based',
  'end',
];
