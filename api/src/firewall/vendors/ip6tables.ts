import { tablesExporter } from '../iptables/tables-exporter.ts';

/** Linux iptables, the IPv6 half. */
export const ip6tables = tablesExporter({
  id: 'ip6tables',
  label: 'ip6tables (Linux, IPv6)',
  extension: 'v6.rules',
  family: 6,
  other: 'iptables',
});
