import { renderTables, undoTables } from '../iptables/render-tables.ts';
import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { textExporter } from '../lines.ts';

/** Linux iptables, the IPv6 half, as `ip6tables-restore --noflush` loads it. Syntax: iptables-extensions(8). */
export const ip6tables = textExporter({
  id: 'ip6tables',
  label: 'ip6tables (Linux, IPv6)',
  group: 'Linux',
  extension: 'v6.rules',
  can: {
    ipv6: true,
    otherFamily: { family: 4, id: 'iptables' },
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    interfaceNameLength: INTERFACE_NAME,
    commentLength: 255,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lint: ['ip6tables-restore', '--noflush', '--test'],
  lines: (ruleset) => renderTables(ruleset, 6),
  undo: (ruleset) => undoTables(ruleset, 6),
});
