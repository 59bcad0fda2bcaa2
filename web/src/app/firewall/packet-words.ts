import type { Packet, Region, RuleRef } from '@contract/analysis';
import type { AddressGroup, Rule, Translation } from '@contract/plan';
import { portsOf, serviceOf } from './rule-row';

/** `in, any IPv4 to 172.16.1.10, tcp/443`. */
export const regionWords = (region: Region): string =>
  [
    ...(region.direction === 'both' ? [] : [region.direction]),
    `${addresses(region.sources, region.family)} to ${addresses(region.destinations, region.family)}`,
    `${region.transport}/${ports(region.ports)}`,
    ...(region.sourcePorts === null ? [] : [`from ports ${ports(region.sourcePorts)}`]),
  ].join(', ');

/** `in, tcp 198.51.100.7 port 50000 to 172.16.1.10 port 443`. */
export const packetWords = (packet: Packet): string =>
  `${packet.direction}, ${packet.transport} ${packet.source} port ${String(packet.sourcePort)} to ${packet.destination} port ${String(packet.destinationPort)}`;

/** A rule without its reason: `permit in, any to 172.16.1.10, tcp/5061`. */
export const ruleWords = (rule: Rule): string =>
  [
    `${rule.action} ${rule.direction}`,
    `${group(rule.source)} to ${group(rule.destination)}`,
    serviceOf(rule),
    ...(rule.sourcePorts === null ? [] : [`from ports ${portsOf(rule.sourcePorts)}`]),
  ].join(', ');

/** `L12, L14`; rules that have no id by their place. */
export const refWords = (refs: readonly RuleRef[]): string =>
  refs.map(({ id, position }) => id || `rule ${String(position)}`).join(', ');

/** `203.0.113.10 for 172.16.1.10`. */
export const translationWords = ({ publicAddress, privateAddress }: Translation): string =>
  `${publicAddress} for ${privateAddress}`;

/** `4,294,967,296`, from decimal digits of any length; what nobody reads digit by digit as a power of ten. */
export const packetCount = (digits: string): string =>
  digits.length > 15
    ? `about 10^${String(digits.length - 1)}`
    : Number(digits).toLocaleString('en');

const addresses = (texts: readonly string[] | null, family: 4 | 6): string =>
  texts === null ? `any IPv${String(family)}` : texts.join(' ');

const ports = (ranges: Region['ports']): string =>
  ranges === null ? 'any' : ranges.map((range) => portsOf(range)).join(',');

const group = ({ prefixes }: AddressGroup): string => prefixes.join(' ') || 'any';
