import type { Ruleset } from '../../domain/rule.ts';
import { aboutRuleset } from '../said.ts';
import { tagOf } from '../tag.ts';
import { aboutGroup, securityRulesOf, type SecurityRule } from './rules.ts';

/** One network security group and its rules, each a resource. */
export const configuration = (ruleset: Ruleset): unknown => {
  const name = `EW-${tagOf(ruleset)}`;
  return {
    ...head(ruleset),
    variable: {
      resource_group_name: { type: 'string', description: 'The resource group of the network' },
      location: { type: 'string', description: 'The region of the network' },
    },
    resource: {
      azurerm_network_security_group: {
        [name]: {
          name,
          location: '${var.location}',
          resource_group_name: '${var.resource_group_name}',
          tags: { purpose: aboutGroup(ruleset) },
        },
      },
      azurerm_network_security_rule: Object.fromEntries(
        securityRulesOf(ruleset).map((rule) => [`${name}-${rule.name}`, resource(name, rule)]),
      ),
    },
  };
};

/** The same module without a resource: applying it destroys what the other made. */
export const configurationOfNothing = (ruleset: Ruleset): unknown => head(ruleset);

const head = (ruleset: Ruleset): object => ({
  '//': aboutRuleset(ruleset),
  terraform: {
    required_providers: { azurerm: { source: 'hashicorp/azurerm', version: '>= 3.0' } },
  },
});

const resource = (group: string, { name, ...rule }: SecurityRule): unknown => ({
  name,
  description: rule.description,
  resource_group_name: '${var.resource_group_name}',
  network_security_group_name: `\${azurerm_network_security_group.${group}.name}`,
  priority: rule.priority,
  direction: rule.direction,
  access: rule.access,
  protocol: rule.protocol,
  source_port_range: rule.sourcePorts,
  destination_port_range: rule.ports,
  ...prefixes('source', rule.source),
  ...prefixes('destination', rule.destination),
});

const prefixes = (end: 'source' | 'destination', given: readonly string[] | null): object =>
  given === null ? { [`${end}_address_prefix`]: '*' } : { [`${end}_address_prefixes`]: given };
