import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf, ofFamily, withLength, type Entry, type Group } from '../compile.ts';
import type { Capabilities } from '../exporter.ts';
import { labelOf, reasonOf } from '../said.ts';

/** What a network security group can express. */
export const networkSecurityGroupCan: Capabilities = {
  ipv6: true,
  deny: true,
  portRanges: true,
  sourcePorts: true,
  nat: 'elsewhere',
  interfaces: false,
  logging: false,
  interfaceNameLength: null,
  commentLength: 140,
  textLength: null,
  rules: 1_000,
  strictAddresses: true,
};

/** A rule of a network security group; an end that is null is everywhere. */
export interface SecurityRule {
  readonly name: string;
  readonly description: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly sourcePorts: string;
  readonly ports: string;
  readonly source: readonly string[] | null;
  readonly destination: readonly string[] | null;
}

const DESCRIPTION = 140;
const FIRST = 100;

/**
 * The rules of the network security group of the subnet on the trusted side: what comes in is inbound. A rule speaks of
 * one address family, and the last two deny the rest.
 */
export const securityRulesOf = (ruleset: Ruleset): SecurityRule[] => {
  const parts = compile(ruleset).entries.flatMap(partsOf);
  return [
    ...parts.map((part, index) => ({ ...part, priority: FIRST + index })),
    rest('Inbound', 4095),
    rest('Outbound', 4096),
  ];
};

/** What the metadata of the group say about it. */
export const aboutGroup = ({ id, side }: Ruleset): string =>
  labelOf(`Edgewise: ${side} firewall`, `${id}, for the subnet on its trusted side`, 200);

type Part = Omit<SecurityRule, 'priority'>;

const partsOf = (entry: Entry): Part[] =>
  directionsOf(entry.rule).flatMap((direction) =>
    isEverywhere(entry)
      ? [partOf(entry, direction, null)]
      : entry.families.map((family) => partOf(entry, direction, family)),
  );

const isEverywhere = ({ source, destination }: Entry): boolean =>
  source === null && destination === null;

const partOf = (
  { rule, source, destination }: Entry,
  direction: 'in' | 'out',
  family: 4 | 6 | null,
): Part => ({
  name: nameOf(rule, direction, family),
  description: reasonOf(rule, DESCRIPTION),
  direction: direction === 'in' ? 'Inbound' : 'Outbound',
  access: rule.action === 'permit' ? 'Allow' : 'Deny',
  protocol: rule.transport === 'tcp' ? 'Tcp' : 'Udp',
  sourcePorts: rule.sourcePorts === null ? '*' : formatPorts(rule.sourcePorts),
  ports: formatPorts(rule.ports),
  source: prefixesOf(source, family),
  destination: prefixesOf(destination, family),
});

const nameOf = ({ id, origin }: Rule, direction: 'in' | 'out', family: 4 | 6 | null): string =>
  [id, ...(origin === 'added' ? [direction] : []), ...(family === null ? [] : [`v${family}`])].join(
    '-',
  );

const prefixesOf = (group: Group | null, family: 4 | 6 | null): string[] | null =>
  family === null ? null : (ofFamily(group, family)?.map(withLength) ?? null);

const rest = (direction: 'Inbound' | 'Outbound', priority: number): SecurityRule => ({
  name: `rest-${direction}`,
  description: 'What no rule permits',
  priority,
  direction,
  access: 'Deny',
  protocol: '*',
  sourcePorts: '*',
  ports: '*',
  source: null,
  destination: null,
});
