import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { compile, ofFamily, type Compiled, type Entry, type Group } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutTimeouts, interfaceName, labelOf, leftOut, reasonOf } from '../said.ts';

const LONGEST_COMMENT = 1000;

/** A ruleset as an anchor. What passes on its way in is tagged, and whatever has the tag may leave. */
export const renderAnchor = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  return [
    ...plain(header(compiled)),
    ...plain(compiled.groups.filter(isTable).flatMap(table)),
    ...plain(translations(compiled)),
    ...compiled.entries.flatMap((entry) => linesOf(entry.rule.id, rulesOf(compiled, entry))),
    ...plain([
      '# What no rule permits, unless it is for the firewall itself.',
      'block drop in log quick from any to ! (self)',
      `pass out quick tagged ${compiled.tag}`,
    ]),
  ];
};

/** An anchor without rules. */
export const undoAnchor = (ruleset: Ruleset): string[] => {
  const { tag } = compile(ruleset);
  return [
    `# Nothing: load it with pfctl -a ${tag} -f - to empty the anchor, then pfctl -a ${tag} -F all to forget its tables.`,
  ];
};

const header = ({ ruleset, tag }: Compiled): string[] =>
  [
    ...aboutRuleset(ruleset),
    `Load it with pfctl -a ${tag} -f FILE, and have the line: anchor "${tag}" in pf.conf.`,
    'Addresses are as the filter sees them: after destination NAT, before source NAT.',
    ...(ruleset.outsideInterface === null && ruleset.insideInterface === null
      ? ['No interfaces are named, so that rules hold whichever way a packet goes.']
      : []),
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} Rules for UDP set their own timeouts.`]
      : []),
  ].map((sentence) => `# ${sentence}`);

// Names of tables have at most 31 characters, and those of an anchor are its own.
const tableName = ({ id }: Group): string => `<ew_${id.replace('-', '_')}>`;

const isTable = ({ ranges }: Group): boolean => ranges.length > 1;

const table = (group: Group): string[] => [
  `# ${labelOf(`${group.id},`, group.label, 200)}`,
  `table ${tableName(group)} const { ${group.ranges.map(({ text }) => text).join(', ')} }`,
];

const translations = ({ nat, ruleset }: Compiled): string[] => {
  const outside = on(interfaceName(ruleset.outsideInterface));
  return nat.flatMap(({ id, name, family, seen, real }) => [
    `# ${labelOf(id, name, 200)}`,
    `match in${outside} ${familyTerm(family)} from any to ${seen.text} rdr-to ${real.text}`,
    `match out${outside} ${familyTerm(family)} from ${real.text} to any nat-to ${seen.text} static-port`,
  ]);
};

const on = (name: string | null): string => (name === null ? '' : ` on ${name.slice(0, 15)}`);

const familyTerm = (family: 4 | 6): string => (family === 4 ? 'inet' : 'inet6');

const rulesOf = (compiled: Compiled, entry: Entry): string[] => {
  const { rule, families } = entry;
  if (families.length === 0) return [`# ${leftOut(rule)}`];
  return [
    `# ${reasonOf(rule, LONGEST_COMMENT)}`,
    ...families.map((family) => ruleOf(compiled, entry, family)),
  ];
};

const ruleOf = (
  { ruleset, tag }: Compiled,
  { rule, source, destination }: Entry,
  family: 4 | 6,
) => {
  const permits = rule.action === 'permit';
  return [
    `${permits ? 'pass' : 'block drop'} in${permits ? '' : ' log'} quick${on(interfaceOf(ruleset, rule))}`,
    `${familyTerm(family)} proto ${rule.transport}`,
    `from ${end(source, family)}${portTerm(rule.sourcePorts)}`,
    `to ${end(destination, family)}${portTerm(rule.ports)}`,
    ...(permits ? [state(rule), `tag ${tag}`] : []),
    `label "${rule.id}"`,
  ].join(' ');
};

const state = ({ transport }: Rule): string =>
  transport === 'tcp'
    ? 'flags S/SA keep state (tcp.established 3600)'
    : 'keep state (udp.first 60, udp.single 60, udp.multiple 120)';

const interfaceOf = ({ outsideInterface, insideInterface }: Ruleset, rule: Rule): string | null =>
  rule.origin === 'added'
    ? null
    : interfaceName(rule.direction === 'in' ? outsideInterface : insideInterface);

const end = (group: Group | null, family: 4 | 6): string => {
  const ranges = ofFamily(group, family);
  if (group === null || ranges === null) return 'any';
  return isTable(group) ? tableName(group) : (ranges[0]?.text ?? 'any');
};

const portTerm = (ports: Rule['sourcePorts']): string =>
  ports === null ? '' : ` port ${formatPorts(ports, ':')}`;
