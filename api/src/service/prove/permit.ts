import { formatService } from '../../domain/net.ts';
import type { Remedy } from '../../domain/proof.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';
import { compileJudge } from '../../firewall/judge/compile-judge.ts';
import { freeId, oneClick } from './remedies.ts';

/** Where a rule would go. */
interface Place {
  readonly design: Design;
  readonly ruleset: Ruleset;
  readonly isPlanned: boolean;
}

/**
 * The one rule that lets crossings of a firewall pass, tried before it is offered: added to the topology where the ruleset is
 * planned, else to be added by hand. Null where a rule does not help, as where an address is not translated.
 */
export const permitRemedy = (
  crossings: readonly Crossing[],
  { design, ruleset, isPlanned }: Place,
): Remedy | null => {
  const [first] = crossings;
  if (!first) return null;
  const rule = ruleFor(first, crossings);
  const judge = compileJudge({ ...ruleset, rules: [rule, ...ruleset.rules] });
  if (!crossings.every((crossing) => judge(crossing).passes === 'yes')) return null;
  const label = `Permit ${formatService(rule.transport, rule.ports)} at ${ruleset.name}`;
  const changes = isPlanned ? changesFor(design, ruleset, rule) : [];
  if (changes.length > 0) return oneClick(label, changes);
  const place = ruleset.rules.some(({ action }) => action !== 'permit')
    ? ', before rules that deny'
    : '';
  return {
    fix: null,
    rule: { firewallId: ruleset.id, rule },
    sentence: `${label} from ${rule.source.name} to ${rule.destination.name}${place}.`,
  };
};

const ruleFor = (first: Crossing, crossings: readonly Crossing[]): Rule => ({
  id: 'N01',
  action: 'permit',
  direction: first.direction,
  source: groupOf(crossings.map(({ source }) => [source, null])),
  destination: groupOf(crossings.map(({ arrives, destination }) => [arrives, destination])),
  transport: first.transport,
  ports: first.ports,
  sourcePorts: first.sourcePorts,
  protocol: '',
  optional: false,
  origin: 'added',
  flowIds: [],
  reason: {
    factId: '',
    sentence: 'A scenario needs it.',
    features: [],
    scenarios: [],
    confidence: 'derived',
    sources: [],
  },
});

const groupOf = (ends: readonly (readonly [string | null, string | null])[]): AddressGroup => {
  const known = ends.every(([address]) => address !== null) ? new Map(ends) : new Map();
  const prefixes = [...known.keys()].flatMap((address: string | null) => address ?? []);
  return {
    name: prefixes.length === 0 ? 'any' : prefixes.join(', '),
    prefixes,
    publicAddresses: prefixes.map((address) => {
      const seen = (known.get(address) ?? null) as string | null;
      return seen === address ? null : seen;
    }),
  };
};

/** Added rules have one source and one destination each, and come after what is planned, which denies nothing. */
const MOST = 16;

const changesFor = (
  { firewallRules }: Design,
  { id: firewallId, rules }: Ruleset,
  { source, destination, transport, ports, sourcePorts }: Rule,
): Parameters<typeof oneClick>[1] => {
  const pairs = prefixesOf(source).flatMap((from) =>
    prefixesOf(destination).map((to) => [from, to] as const),
  );
  if (pairs.length > MOST || sourcePorts || rules.some(({ action }) => action !== 'permit'))
    return [];
  const wish = `permit-${transport}-${ports.first}`;
  const taken = [...firewallRules];
  return pairs.map(([from, to]) => {
    const id = freeId(wish, taken);
    const value = {
      id,
      firewallId,
      source: from,
      destination: to,
      transport,
      firstPort: ports.first,
      lastPort: ports.last,
      comment: 'A scenario needs it.',
    };
    taken.push({ ...value, position: 0, action: 'permit' });
    return { op: 'create' as const, collection: 'firewallRules', id, value };
  });
};

const prefixesOf = ({ prefixes }: AddressGroup): readonly (string | null)[] =>
  prefixes.length === 0 ? [null] : prefixes.map(withLength);

const withLength = (address: string): string => {
  if (address.includes('/')) return address;
  return `${address}/${address.includes(':') ? 128 : 32}`;
};
