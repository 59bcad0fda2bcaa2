import { renderTables, undoTables } from '../iptables/render-tables.ts';
import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { textExporter } from '../lines.ts';

/** Linux iptables, the IPv4 half, as `iptables-restore --noflush` loads it. Syntax: iptables-extensions(8). */
export const iptables = textExporter({
  id: 'iptables',
  label: 'iptables (Linux, IPv4)',
  group: 'Linux',
  extension: 'v4.rules',
  can: {
    ipv6: false,
    otherFamily: { family: 6, id: 'ip6tables' },
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
  lint: ['iptables-restore', '--noflush', '--test'],
  lines: (ruleset) => renderTables(ruleset, 4),
  undo: (ruleset) => undoTables(ruleset, 4),
});
