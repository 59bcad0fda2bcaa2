import type { Ruleset } from '../../domain/rule.ts';
import { compile, type Compiled } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutTimeouts } from '../said.ts';
import { checksum } from '../tag.ts';
import { groupLines, undoGroupLines } from './groups.ts';
import { natLines, undoNatLines } from './nat.ts';
import { ruleLines } from './rule-lines.ts';

const families = [4, 6] as const;

/** A ruleset as set commands: a rule set of each family, to which the forward filter jumps. */
export const renderVyos = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  return [
    ...plain(header(ruleset)),
    ...plain(groupLines(compiled)),
    ...families.flatMap((family) => filter(compiled, family)),
    ...plain(natLines(compiled, numberOf(compiled))),
    ...plain([
      'delete system conntrack modules sip',
      'set system conntrack timeout udp other 60',
      'set system conntrack timeout udp stream 180',
    ]),
  ];
};

/** Commands that delete what was added. */
export const undoVyos = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const { tag } = compiled;
  return [
    '# Deletes what Edgewise added. The SIP module stays off, and the timeouts of connections stay.',
    ...families.flatMap((family) => [
      `delete firewall ipv${family} forward filter rule ${numberOf(compiled)}`,
      `delete firewall ipv${family} name ${tag}`,
    ]),
    ...undoNatLines(compiled, numberOf(compiled)),
    ...undoGroupLines(compiled),
  ];
};

const header = (ruleset: Ruleset): string[] =>
  [
    ...aboutRuleset(ruleset),
    'Addresses are as the filter sees them: after destination NAT, before source NAT.',
    ...(ruleset.outsideInterface === null && ruleset.insideInterface === null
      ? ['No interfaces are named, so that rules hold whichever way a packet goes.']
      : []),
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} The timeouts of UDP are set at the end.`]
      : []),
  ].map((sentence) => `# ${sentence}`);

// A number of its own for each firewall, so that two of them share a router.
const numberOf = ({ tag }: Compiled): number => 100_000 + (checksum(tag) % 400) * 1_000;

const filter = (compiled: Compiled, family: 4 | 6): Line[] => {
  const { tag } = compiled;
  const start = `set firewall ipv${family} name ${tag}`;
  const jump = `set firewall ipv${family} forward filter rule ${numberOf(compiled)}`;
  return [
    ...plain([
      `${start} default-action drop`,
      `${start} default-log`,
      `${start} rule 1 action accept`,
      `${start} rule 1 state established`,
      `${start} rule 1 state related`,
      `${start} rule 2 action drop`,
      `${start} rule 2 state invalid`,
    ]),
    ...compiled.entries.flatMap((entry, index) =>
      linesOf(entry.rule.id, ruleLines(compiled, entry, { start, family, number: 10 + index })),
    ),
    ...plain([`${jump} action jump`, `${jump} jump-target ${tag}`]),
  ];
};
