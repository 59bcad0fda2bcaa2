import type { Exporter } from '../exporter.ts';
import { awsCloudformation } from './aws-cloudformation.ts';
import { awsTerraform } from './aws-terraform.ts';
import { azureArm } from './azure-arm.ts';
import { azureTerraform } from './azure-terraform.ts';
import { checkpoint } from './checkpoint.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { ciscoIos } from './cisco-ios.ts';
import { csv } from './csv.ts';
import { fortinet } from './fortinet.ts';
import { googleTerraform } from './google-terraform.ts';
import { ip6tables } from './ip6tables.ts';
import { iptables } from './iptables.ts';
import { juniperSrx } from './juniper-srx.ts';
import { mikrotik } from './mikrotik.ts';
import { nftables } from './nftables.ts';
import { paloalto } from './paloalto.ts';
import { pf } from './pf.ts';
import { vyos } from './vyos.ts';
import { windows } from './windows.ts';
import { xlsx } from './xlsx.ts';

/** Every exporter of rulesets, in menu order. A new one is one file beside this and one line here. */
export const exporters: readonly Exporter[] = [
  nftables,
  iptables,
  ip6tables,
  ciscoAsa,
  ciscoIos,
  juniperSrx,
  paloalto,
  fortinet,
  checkpoint,
  pf,
  mikrotik,
  vyos,
  windows,
  awsCloudformation,
  awsTerraform,
  azureArm,
  azureTerraform,
  googleTerraform,
  csv,
  xlsx,
];
