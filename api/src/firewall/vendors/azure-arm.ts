import { template, templateOfNothing } from '../azure/arm.ts';
import { networkSecurityGroupCan, securityRulesOf } from '../azure/rules.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Microsoft Azure: a network security group in a Resource Manager template. */
export const azureArm = jsonExporter({
  id: 'azure-arm',
  label: 'Azure network security group (ARM)',
  group: 'Cloud',
  extension: 'arm.json',
  can: networkSecurityGroupCan,
  count: (ruleset) => securityRulesOf(ruleset).length,
  document: template,
  undo: templateOfNothing,
});
