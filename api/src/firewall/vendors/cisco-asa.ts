import { renderAsa } from '../cisco-asa/render-asa.ts';
import { undoAsa } from '../cisco-asa/undo-asa.ts';
import { textExporter } from '../lines.ts';

/** Cisco ASA 9.x, as pasted in configuration mode: objects, access lists for IPv4 and IPv6, static NAT. */
export const ciscoAsa = textExporter({
  id: 'cisco-asa',
  label: 'Cisco ASA',
  group: 'Cisco',
  extension: 'asa.cfg',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: 48,
    commentLength: 100,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderAsa,
  undo: undoAsa,
});
