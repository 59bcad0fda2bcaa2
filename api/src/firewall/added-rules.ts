import type { Firewall, FirewallRule } from '../domain/perimeter.ts';
import type { AddressGroup, Rule } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { covers, parsePrefix, type AddressRange } from './addresses.ts';
import { ruleId } from './rule-id.ts';

/** Address ranges on the trusted side of a firewall. */
export type Trusted = Readonly<Record<Firewall['side'], readonly AddressRange[]>>;

/**
 * The rules that people added to a firewall, by position and then id. They say nothing about a direction: the one given
 * here is read off the `trusted` networks for display, and no firewall is told to check it.
 */
export const addedRules = (
  rules: readonly FirewallRule[],
  trusted: readonly AddressRange[],
): Rule[] => inOrder(rules).map((rule, index) => added(rule, ruleId('X', index), trusted));

/** The added rules of one firewall in the order in which they become `X01`, `X02` ... */
export const inOrder = (rules: readonly FirewallRule[]): FirewallRule[] =>
  [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/** What lies on the trusted side of each kind of firewall: the inside, and for the external one the perimeter too. */
export const trustedPrefixes = (networks: Design['networks']): Trusted => {
  const within = (...zones: readonly string[]): AddressRange[] =>
    networks
      .filter(({ zone }) => zones.includes(zone))
      .flatMap(({ prefix }) => parsePrefix(prefix) ?? []);
  return { external: within('perimeter', 'internal'), internal: within('internal') };
};

const added = (rule: FirewallRule, id: string, trusted: readonly AddressRange[]): Rule => ({
  id,
  action: rule.action,
  direction: directionOf(rule, trusted),
  source: addressGroup(rule.source),
  destination: addressGroup(rule.destination),
  transport: rule.transport,
  ports: {
    first: Math.min(rule.firstPort, rule.lastPort),
    last: Math.max(rule.firstPort, rule.lastPort),
  },
  sourcePorts: null,
  protocol: rule.transport.toUpperCase(),
  optional: false,
  origin: 'added',
  flowIds: [],
  reason: {
    factId: '',
    sentence: rule.comment.trim() || 'Added by hand, without a reason.',
    features: [],
    scenarios: [],
    confidence: 'confirmed',
    sources: [],
  },
});

const addressGroup = (prefix: string | null): AddressGroup =>
  prefix === null
    ? { name: 'any', prefixes: [], publicAddresses: [] }
    : { name: prefix, prefixes: [prefix], publicAddresses: [null] };

const directionOf = (
  { source, destination }: FirewallRule,
  trusted: readonly AddressRange[],
): Rule['direction'] => {
  const inside = (prefix: string | null): boolean => isWithin(prefix, trusted);
  if (inside(destination)) return 'in';
  return inside(source) || (source !== null && destination === null) ? 'out' : 'in';
};

const isWithin = (prefix: string | null, ranges: readonly AddressRange[]): boolean => {
  const range = prefix === null ? null : parsePrefix(prefix);
  return range !== null && ranges.some((each) => covers(each, range));
};
