import type { Flow } from '../domain/flow.ts';
import type { Firewall } from '../domain/perimeter.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { addedRules, trustedPrefixes } from './added-rules.ts';
import { plannedRules } from './planned-rules.ts';
import { translationsOf, translationsOfSites, type TranslationDesign } from './translations.ts';

/** The part of a design that rulesets are made from, besides the flows. */
export type FirewallDesign = TranslationDesign & Pick<Design, 'firewallRules' | 'networks'>;

/**
 * Least-privilege ruleset of every firewall, by firewall id: the permits that the flows which cross it need, then the
 * rules that people added. The first match decides, so an added rule can widen what is planned and never narrow it.
 */
export const deriveRulesets = (design: FirewallDesign, flows: readonly Flow[]): Ruleset[] => {
  const crossing = Map.groupBy(flows, ({ firewallId }) => firewallId);
  const added = Map.groupBy(design.firewallRules, ({ firewallId }) => firewallId);
  const trusted = added.size === 0 ? trustedPrefixes([]) : trustedPrefixes(design.networks);
  const ofSites = translationsOfSites(design);
  return [...design.firewalls].sort(byId).map((firewall) => {
    const across = crossing.get(firewall.id) ?? [];
    return {
      ...headOf(firewall),
      rules: [
        ...plannedRules(firewall.side, across),
        ...addedRules(added.get(firewall.id) ?? [], trusted[firewall.side]),
      ],
      translations: translationsOf(firewall, across, ofSites),
    };
  });
};

const headOf = ({ id, name, side, outsideInterface, insideInterface }: Firewall) => ({
  id,
  name,
  side,
  outsideInterface,
  insideInterface,
});

const byId = (a: Firewall, b: Firewall): number => (a.id < b.id ? -1 : 1);
