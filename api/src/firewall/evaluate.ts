import type { PortRange, Transport } from '../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { covers, parsePrefix, type AddressRange } from './addresses.ts';

/** First packet of a conversation, with the addresses that the firewall sees when it filters. */
export interface Packet {
  /** From the less trusted side (`in`) or towards it (`out`). */
  readonly direction: Rule['direction'];
  readonly source: string;
  readonly destination: string;
  readonly transport: Transport;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** What happens to a packet, and by which rule; null is the deny that ends every ruleset. */
export interface Decision {
  readonly action: Rule['action'];
  readonly rule: Rule | null;
}

/**
 * What a stateful firewall that is loaded with the ruleset does with the packet: the first rule that matches decides,
 * and what matches none is denied. A direction counts only where the firewall's interfaces are named, since nothing else
 * tells directions apart, and only for planned rules; added ones hold whichever way a packet goes.
 */
export const evaluate = (ruleset: Ruleset, packet: Packet): Decision => {
  const rule = ruleset.rules.find((each) => matches(ruleset, each, packet)) ?? null;
  return { action: rule?.action ?? 'deny', rule };
};

/** The packet as the filter sees it, when it was sent to a public address that the firewall translates. */
export const translated = ({ translations }: Ruleset, packet: Packet): Packet => {
  const same = sameAddress(packet.destination);
  const match = translations.find(({ publicAddress }) => same(publicAddress));
  return match ? { ...packet, destination: match.privateAddress } : packet;
};

/** Whether the interfaces of a firewall tell directions apart. */
export const knowsDirections = ({ outsideInterface, insideInterface }: Ruleset): boolean =>
  outsideInterface !== null || insideInterface !== null;

const matches = (ruleset: Ruleset, rule: Rule, packet: Packet): boolean =>
  rule.transport === packet.transport &&
  within(rule.ports, packet.destinationPort) &&
  (rule.sourcePorts === null || within(rule.sourcePorts, packet.sourcePort)) &&
  goes(ruleset, rule, packet) &&
  contains(rule.source, packet.source) &&
  contains(rule.destination, packet.destination);

const goes = (ruleset: Ruleset, rule: Rule, packet: Packet): boolean =>
  rule.origin === 'added' || rule.direction === packet.direction || !knowsDirections(ruleset);

const within = ({ first, last }: PortRange, port: number): boolean => first <= port && port <= last;

const contains = ({ prefixes }: AddressGroup, address: string): boolean => {
  const range = parsePrefix(address);
  return range !== null && (prefixes.length === 0 || prefixes.some(holding(range)));
};

const holding =
  (address: AddressRange) =>
  (prefix: string): boolean => {
    const range = parsePrefix(prefix);
    return range !== null && covers(range, address);
  };

const sameAddress = (address: string): ((other: string) => boolean) => {
  const text = parsePrefix(address)?.text;
  return (other) => text !== undefined && parsePrefix(other)?.text === text;
};
