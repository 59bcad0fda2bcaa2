import { configuration, configurationOfNothing } from '../azure/terraform.ts';
import { networkSecurityGroupCan, securityRulesOf } from '../azure/rules.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Microsoft Azure: a network security group for Terraform, in its JSON syntax. */
export const azureTerraform = jsonExporter({
  id: 'azure-terraform',
  label: 'Azure network security group (Terraform)',
  group: 'Cloud',
  extension: 'azure.tf.json',
  can: networkSecurityGroupCan,
  count: (ruleset) => securityRulesOf(ruleset).length,
  document: configuration,
  undo: configurationOfNothing,
});
