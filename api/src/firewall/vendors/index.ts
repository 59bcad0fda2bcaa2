import type { Exporter } from '../exporter.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { csv } from './csv.ts';
import { fortinet } from './fortinet.ts';
import { ip6tables } from './ip6tables.ts';
import { iptables } from './iptables.ts';
import { juniperSrx } from './juniper-srx.ts';
import { nftables } from './nftables.ts';
import { paloalto } from './paloalto.ts';
import { xlsx } from './xlsx.ts';

/** Every exporter of rulesets, in menu order. A new one is one file beside this and one line here. */
export const exporters: readonly Exporter[] = [
  nftables,
  iptables,
  ip6tables,
  ciscoAsa,
  juniperSrx,
  paloalto,
  csv,
  xlsx,
];
