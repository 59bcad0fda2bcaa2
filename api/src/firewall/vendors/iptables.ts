import { tablesExporter } from '../iptables/tables-exporter.ts';

/** Linux iptables, the IPv4 half. */
export const iptables = tablesExporter({
  id: 'iptables',
  label: 'iptables (Linux, IPv4)',
  extension: 'v4.rules',
  family: 4,
  other: 'ip6tables',
});
