import { renderSrx } from '../juniper-srx/render-srx.ts';
import { undoSrx } from '../juniper-srx/undo-srx.ts';
import { textExporter } from '../lines.ts';

/** Juniper SRX, as `load set` reads it: address book, applications, policies between two zones, static NAT. */
export const juniperSrx = textExporter({
  id: 'juniper-srx',
  label: 'Juniper SRX',
  group: 'Enterprise firewalls',
  extension: 'srx.set',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: 63,
    commentLength: 400,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderSrx,
  undo: undoSrx,
});
