import { securityGroupsCan } from '../aws/capabilities.ts';
import { configuration, configurationOfNothing } from '../aws/terraform.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Amazon Web Services: security groups for Terraform, in its JSON syntax. */
export const awsTerraform = jsonExporter({
  id: 'aws-terraform',
  label: 'AWS security groups (Terraform)',
  group: 'Cloud',
  extension: 'aws.tf.json',
  can: securityGroupsCan,
  document: configuration,
  undo: configurationOfNothing,
});
