import type { Ruleset } from '../../domain/rule.ts';
import { aboutRuleset } from '../said.ts';
import { tagOf } from '../tag.ts';
import { aboutGroup, securityRulesOf, type SecurityRule } from './rules.ts';

/** A template of Azure Resource Manager with one network security group. */
export const template = (ruleset: Ruleset): unknown =>
  withRules(ruleset, securityRulesOf(ruleset).map(armRule));

/** The same group without a rule of ours; what it is bound to can then let go of it. */
export const templateOfNothing = (ruleset: Ruleset): unknown => withRules(ruleset, []);

const withRules = (ruleset: Ruleset, securityRules: readonly unknown[]): unknown => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  metadata: { comments: aboutRuleset(ruleset).join('. ') },
  parameters: {
    location: { type: 'string', defaultValue: '[resourceGroup().location]' },
  },
  resources: [
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      apiVersion: '2023-09-01',
      name: `EW-${tagOf(ruleset)}`,
      location: "[parameters('location')]",
      tags: { purpose: aboutGroup(ruleset) },
      properties: { securityRules },
    },
  ],
});

const armRule = ({ name, ...rule }: SecurityRule): unknown => ({
  name,
  properties: {
    description: rule.description,
    priority: rule.priority,
    direction: rule.direction,
    access: rule.access,
    protocol: rule.protocol,
    sourcePortRange: rule.sourcePorts,
    destinationPortRange: rule.ports,
    ...prefixes('source', rule.source),
    ...prefixes('destination', rule.destination),
  },
});

const prefixes = (end: 'source' | 'destination', given: readonly string[] | null): object =>
  given === null ? { [`${end}AddressPrefix`]: '*' } : { [`${end}AddressPrefixes`]: given };
