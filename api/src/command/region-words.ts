import { formatPorts, type PortRange } from '../domain/net.ts';
import type { AddressGroup, Rule, Translation } from '../domain/rule.ts';
import type { Packet } from '../firewall/evaluate.ts';
import type { Region } from '../firewall/analysis/region.ts';
import type { RuleRef } from '../firewall/analysis/rule-ref.ts';

/** `in, any IPv4 to 172.16.1.10, tcp/443, 4294967296 packets`. */
export const regionWords = (region: Region): string =>
  [
    ...(region.direction === 'both' ? [] : [region.direction]),
    `${addresses(region.sources, region.family)} to ${addresses(region.destinations, region.family)}`,
    `${region.transport}/${ports(region.ports)}`,
    ...(region.sourcePorts === null ? [] : [`from ports ${ports(region.sourcePorts)}`]),
    `${region.packets} packets`,
  ].join(', ');

/** `in, tcp 198.51.100.7 port 50000 to 172.16.1.10 port 443`. */
export const packetWords = (packet: Packet): string =>
  `${packet.direction}, ${packet.transport} ${packet.source} port ${packet.sourcePort} to ${packet.destination} port ${packet.destinationPort}`;

/** A rule without its reason, as a list of rules would show it. */
export const ruleWords = (rule: Rule): string =>
  [
    rule.action,
    rule.direction,
    `${group(rule.source)} to ${group(rule.destination)}`,
    `${rule.transport}/${formatPorts(rule.ports)}`,
    ...(rule.sourcePorts === null ? [] : [`from ports ${formatPorts(rule.sourcePorts)}`]),
  ].join(', ');

/** `E01, X02`; rules are named by their place too where ids say nothing. */
export const refWords = (refs: readonly RuleRef[]): string =>
  refs.map(({ id, position }) => id || `rule ${position}`).join(', ');

/** `203.0.113.10 for 172.16.1.10`. */
export const translationWords = ({ publicAddress, privateAddress }: Translation): string =>
  `${publicAddress} for ${privateAddress}`;

const addresses = (texts: readonly string[] | null, family: 4 | 6): string =>
  texts === null ? `any IPv${family}` : texts.join(' ');

const ports = (ranges: readonly PortRange[] | null): string =>
  ranges === null ? 'any' : ranges.map((range) => formatPorts(range)).join(',');

const group = ({ prefixes }: AddressGroup): string => prefixes.join(' ') || 'any';
