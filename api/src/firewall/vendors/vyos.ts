import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { renderVyos, undoVyos } from '../vyos/render-vyos.ts';
import { textExporter } from '../lines.ts';

/** VyOS 1.4, set commands: groups, a rule set of its own for each family, NAT both ways. */
export const vyos = textExporter({
  id: 'vyos',
  label: 'VyOS',
  group: 'Routers and BSD',
  extension: 'vyos.set',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: INTERFACE_NAME,
    commentLength: 250,
    textLength: null,
    rules: 90_000,
    strictAddresses: true,
  },
  lines: renderVyos,
  undo: undoVyos,
});
