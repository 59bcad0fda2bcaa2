import { INTERFACE_NAME } from '../nftables/interfaces.ts';
import { renderAnchor, undoAnchor } from '../pf/render-anchor.ts';
import { textExporter } from '../lines.ts';

/** OpenBSD pf, the text of an anchor: tables, rules that tag what passes, translation both ways. */
export const pf = textExporter({
  id: 'pf',
  label: 'pf (OpenBSD)',
  group: 'Routers and BSD',
  extension: 'pf.conf',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: INTERFACE_NAME,
    commentLength: null,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderAnchor,
  undo: undoAnchor,
});
