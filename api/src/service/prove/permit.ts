import { formatService } from '../../domain/net.ts';
import type { Remedy } from '../../domain/proof.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import type { Design } from '../../domain/topology.ts';
import { compileJudge } from '../../firewall/judge/compile-judge.ts';
import { ruleFor } from '../../firewall/judge/rule-for.ts';
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
  const rule = merged(crossings.map((crossing) => ruleFor(ruleset, crossing)));
  if (!rule) return null;
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

/** One rule for what differs in addresses only. */
const merged = (rules: readonly Rule[]): Rule | null => {
  const [first] = rules;
  if (!first) return null;
  return {
    ...first,
    source: union(rules.map(({ source }) => source)),
    destination: union(rules.map(({ destination }) => destination)),
  };
};

const union = (groups: readonly AddressGroup[]): AddressGroup => {
  const any = groups.find(({ prefixes }) => prefixes.length === 0);
  if (any) return any;
  const seen = new Map(
    groups.flatMap(({ prefixes, publicAddresses }) =>
      prefixes.map((prefix, n) => [prefix, publicAddresses[n] ?? null] as const),
    ),
  );
  const prefixes = [...seen.keys()];
  return { name: prefixes.join(', '), prefixes, publicAddresses: [...seen.values()] };
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
  const taken: { readonly id: string }[] = [...firewallRules];
  return pairs.map(([from, to]) => {
    const id = freeId(wish, taken);
    taken.push({ id });
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
    return { op: 'create' as const, collection: 'firewallRules', id, value };
  });
};

const prefixesOf = ({ prefixes }: AddressGroup): readonly (string | null)[] =>
  prefixes.length === 0 ? [null] : prefixes.map(withLength);

const withLength = (address: string): string => {
  if (address.includes('/')) return address;
  return `${address}/${address.includes(':') ? 128 : 32}`;
};
