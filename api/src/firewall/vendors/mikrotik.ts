import { renderRouteros, undoRouteros } from '../mikrotik/render-routeros.ts';
import { textExporter } from '../lines.ts';

/** MikroTik RouterOS 7, a script for `/import`: address lists, a chain of its own for each family, NAT both ways. */
export const mikrotik = textExporter({
  id: 'mikrotik',
  label: 'MikroTik RouterOS',
  group: 'Routers and BSD',
  extension: 'rsc',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: 32,
    commentLength: 250,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderRouteros,
  undo: undoRouteros,
});
