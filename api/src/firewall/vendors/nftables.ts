import { textExporter } from '../lines.ts';
import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { renderTable } from '../nftables/render-table.ts';
import { tableName } from '../nftables/table-name.ts';

/** Linux nftables, as loaded by `nft -f`. Syntax: nft(8). */
export const nftables = textExporter({
  id: 'nftables',
  label: 'nftables (Linux)',
  group: 'Linux',
  extension: 'nft',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    interfaceNameLength: INTERFACE_NAME,
    commentLength: 128,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lint: ['nft', '-c', '-f', '-'],
  lines: renderTable,
  undo: (ruleset) => [
    `# Removes the table ${tableName(ruleset)} and touches no other.`,
    `table inet ${tableName(ruleset)}`,
    `delete table inet ${tableName(ruleset)}`,
  ],
});
