import { securityGroupsCan } from '../aws/capabilities.ts';
import { template, templateOfNothing } from '../aws/cloudformation.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Amazon Web Services: security groups in a CloudFormation template. */
export const awsCloudformation = jsonExporter({
  id: 'aws-cloudformation',
  label: 'AWS security groups (CloudFormation)',
  group: 'Cloud',
  extension: 'cloudformation.json',
  can: securityGroupsCan,
  document: template,
  undo: templateOfNothing,
});
