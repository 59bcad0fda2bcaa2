import type { Flow } from '../domain/flow.ts';
import type { Firewall } from '../domain/perimeter.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { addedRules } from './added-rules.ts';
import { plannedRules } from './planned-rules.ts';
import { translationsOf } from './translations.ts';

/** The part of a design that rulesets are made from, besides the flows. */
export type FirewallDesign = Pick<
  Design,
  'firewalls' | 'firewallRules' | 'interfaces' | 'servers' | 'pools' | 'reverseProxies' | 'networks'
>;

/**
 * Least-privilege ruleset of every firewall, by firewall id: one permit for each flow that crosses it, then the rules
 * that people added. The first match decides, so an added rule can widen what is planned and never narrow it.
 */
export const deriveRulesets = (design: FirewallDesign, flows: readonly Flow[]): Ruleset[] => {
  const crossing = Map.groupBy(flows, ({ firewallId }) => firewallId);
  return [...design.firewalls]
    .sort(byId)
    .map((firewall) => derive(design, firewall, crossing.get(firewall.id) ?? []));
};

const derive = (design: FirewallDesign, firewall: Firewall, flows: readonly Flow[]): Ruleset => ({
  id: firewall.id,
  name: firewall.name,
  side: firewall.side,
  outsideInterface: firewall.outsideInterface,
  insideInterface: firewall.insideInterface,
  rules: [...plannedRules(firewall.side, flows), ...addedRules(design, firewall)],
  translations: translationsOf(design, firewall, flows),
});

const byId = (a: Firewall, b: Firewall): number => (a.id < b.id ? -1 : 1);
