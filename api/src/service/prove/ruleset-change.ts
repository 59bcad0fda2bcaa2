import type { PortRange } from '../../domain/net.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { overlap, parsePrefix } from '../../firewall/addresses.ts';
import { frameSignature, ruleSignature, rulesetSignature } from './firewalls.ts';

/** Tells whether packets may be decided about otherwise than before. */
export type IsTouched = (crossing: Crossing) => boolean;

/** Firewalls that may decide otherwise than before, with what about. */
export const rulesetChanges = (
  before: readonly Ruleset[],
  after: readonly Ruleset[],
): ReadonlyMap<string, IsTouched> => {
  const [older, newer] = [before, after].map(
    (rulesets) => new Map(rulesets.map((ruleset) => [ruleset.id, ruleset])),
  ) as [Map<string, Ruleset>, Map<string, Ruleset>];
  const changes = new Map<string, IsTouched>();
  for (const id of new Set([...older.keys(), ...newer.keys()])) {
    const touched = touchedBetween(older.get(id), newer.get(id));
    if (touched) changes.set(id, touched);
  }
  return changes;
};

const touchedBetween = (
  before: Ruleset | undefined,
  after: Ruleset | undefined,
): IsTouched | null => {
  if (!before || !after) return always;
  if (before === after || rulesetSignature(before) === rulesetSignature(after)) return null;
  const rules = differing(before, after);
  if (!rules) return always;
  return (crossing) => {
    const destinations = destinationsOf(crossing, after);
    return rules.some((rule) => mayMeet(rule, crossing, destinations));
  };
};

const always: IsTouched = () => true;

/**
 * Rules that only one of the two has. The first rule that matches decides, so that packets which none of them matches get the
 * answer that they got. Null where anything may be different: another order, another translation.
 */
const differing = (before: Ruleset, after: Ruleset): readonly Rule[] | null => {
  if (frameSignature(before) !== frameSignature(after)) return null;
  const [older, newer] = [before.rules.map(ruleSignature), after.rules.map(ruleSignature)];
  const [was, is] = [new Set(older), new Set(newer)];
  const stays = older.filter((rule) => is.has(rule));
  if (stays.join() !== newer.filter((rule) => was.has(rule)).join()) return null;
  return [
    ...before.rules.filter((_, i) => !is.has(older[i] ?? '')),
    ...after.rules.filter((_, i) => !was.has(newer[i] ?? '')),
  ];
};

/** Where packets are sent to, and where a translation takes them: firewalls filter before it or behind it. */
const destinationsOf = (
  { destination, arrives }: Crossing,
  { translations }: Ruleset,
): readonly (string | null)[] => [
  destination,
  arrives,
  ...translations
    .filter(({ publicAddress }) => destination !== null && meet(publicAddress, destination))
    .map(({ privateAddress }) => privateAddress),
];

/** Whether a rule may match one of the packets; for sure not where it says no. */
const mayMeet = (
  rule: Rule,
  { transport, ports, source }: Crossing,
  destinations: readonly (string | null)[],
): boolean =>
  rule.transport === transport &&
  portsMeet(rule.ports, ports) &&
  addressesMeet(rule.source, [source]) &&
  addressesMeet(rule.destination, destinations);

const portsMeet = (one: PortRange, other: PortRange): boolean =>
  one.first <= other.last && other.first <= one.last;

const addressesMeet = (
  { prefixes }: Rule['source'],
  addresses: readonly (string | null)[],
): boolean =>
  prefixes.length === 0 ||
  addresses.some((address) => address === null || prefixes.some((each) => meet(each, address)));

const meet = (prefix: string, address: string): boolean => {
  const [one, other] = [parsePrefix(prefix), parsePrefix(address)];
  return one === null || other === null || overlap(one, other);
};
