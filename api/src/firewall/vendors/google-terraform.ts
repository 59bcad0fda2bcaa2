import { configuration, configurationOfNothing } from '../google/terraform.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Google Cloud: firewall rules of a VPC network for Terraform, in its JSON syntax. */
export const googleTerraform = jsonExporter({
  id: 'google-terraform',
  label: 'Google Cloud VPC firewall (Terraform)',
  group: 'Cloud',
  extension: 'google.tf.json',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: 'widened',
    nat: 'elsewhere',
    interfaces: false,
    interfaceNameLength: null,
    commentLength: 2000,
    textLength: null,
    rules: 60_000,
    strictAddresses: true,
  },
  document: configuration,
  undo: configurationOfNothing,
});
