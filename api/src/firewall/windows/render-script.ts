import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import type { AddressRange } from '../addresses.ts';
import {
  compile,
  directionsOf,
  ofFamily,
  type Compiled,
  type Entry,
  type Group,
} from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, leftOut, reasonOf } from '../said.ts';

const DESCRIPTION = 1000;

/** A script that makes the rules of a group of its own anew. Texts are single-quoted literals of safe characters. */
export const renderScript = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  return [
    ...plain(header(ruleset)),
    ...plain([...strict, removal(compiled)]),
    ...compiled.entries.flatMap((entry) => linesOf(entry.rule.id, commandsOf(compiled, entry))),
    ...plain(['Set-NetFirewallProfile -All -LogBlocked True -LogMaxSizeKilobytes 16384']),
  ];
};

/** A script that removes the group. */
export const undoScript = (ruleset: Ruleset): string[] => [
  '# Removes the rules that Edgewise added. The log of what is blocked stays on.',
  ...strict,
  removal(compile(ruleset)),
];

const header = (ruleset: Ruleset): string[] =>
  [
    ...aboutRuleset(ruleset),
    ruleset.side === 'external'
      ? 'For the servers behind this firewall, beside it: each rule holds on the server that has its local address.'
      : 'For the edge servers in front of this firewall: each rule holds on the server that has its local address.',
    'What comes in is blocked unless a rule permits it. What goes out passes as long as the profile permits it by default.',
    'Run it as administrator; it replaces the rules of the last time and touches no others.',
  ].map((sentence) => `# ${sentence}`);

const strict = ['#Requires -RunAsAdministrator', "$ErrorActionPreference = 'Stop'"];

const removal = ({ tag }: Compiled): string =>
  `Get-NetFirewallRule -Group '${tag}' -ErrorAction SilentlyContinue | Remove-NetFirewallRule`;

const commandsOf = (compiled: Compiled, entry: Entry): string[] =>
  entry.families.length === 0
    ? [`# ${leftOut(entry.rule)}`]
    : directionsOf(entry.rule).map((direction) => command(compiled, entry, direction));

/** An edge server stands behind the external and in front of the internal firewall. */
const command = ({ tag, ruleset }: Compiled, entry: Entry, direction: 'in' | 'out'): string => {
  const { rule } = entry;
  const isInbound = (direction === 'in') === (ruleset.side === 'external');
  return [
    `New-NetFirewallRule -Name '${tag}-${rule.id}${rule.origin === 'added' ? `-${direction}` : ''}'`,
    `-Group '${tag}'`,
    `-DisplayName '${tag} ${rule.id}'`,
    `-Description '${reasonOf(rule, DESCRIPTION)}'`,
    `-Direction ${isInbound ? 'Inbound' : 'Outbound'} -Action ${rule.action === 'permit' ? 'Allow' : 'Block'}`,
    `-Protocol ${rule.transport.toUpperCase()}`,
    ...(isInbound ? inbound(entry) : outbound(entry)),
    '| Out-Null',
  ].join(' ');
};

const inbound = ({ rule, source, destination, families }: Entry): string[] => [
  `-LocalAddress ${listOf(destination, families)} -LocalPort ${portsOf(rule.ports)}`,
  `-RemoteAddress ${listOf(source, families)} -RemotePort ${portsOf(rule.sourcePorts)}`,
];

const outbound = ({ rule, source, destination, families }: Entry): string[] => [
  `-LocalAddress ${listOf(source, families)} -LocalPort ${portsOf(rule.sourcePorts)}`,
  `-RemoteAddress ${listOf(destination, families)} -RemotePort ${portsOf(rule.ports)}`,
];

// A prefix without a length is refused; the same addresses as a range are not.
const addressOf = ({ text, family }: AddressRange): string => {
  if (!text.endsWith('/0')) return text;
  return family === 4 ? '0.0.0.0-255.255.255.255' : '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';
};

const portsOf = (ports: Rule['sourcePorts']): string =>
  ports === null ? 'Any' : `'${formatPorts(ports)}'`;

const listOf = (group: Group | null, families: readonly (4 | 6)[]): string =>
  group === null
    ? 'Any'
    : families
        .flatMap((family) => ofFamily(group, family) ?? [])
        .map((range) => `'${addressOf(range)}'`)
        .join(',');
