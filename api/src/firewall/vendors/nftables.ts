import type { Exporter } from '../exporter.ts';
import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { renderTable } from '../nftables/render-table.ts';

/** Linux nftables, as loaded by `nft -f`. Syntax: nft(8). */
export const nftables: Exporter = {
  id: 'nftables',
  label: 'nftables (Linux)',
  extension: 'nft',
  mediaType: 'text/plain; charset=utf-8',
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
  render: (ruleset) =>
    `${renderTable(ruleset)
      .map(({ text }) => text)
      .join('\n')}\n`,
  lineOfRule: (ruleset) =>
    Object.fromEntries(
      renderTable(ruleset)
        .flatMap(({ rule }, index) => (rule === undefined ? [] : [[rule, index + 1] as const]))
        .toReversed(),
    ),
};
