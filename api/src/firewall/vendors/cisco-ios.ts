import { renderIos, undoIos } from '../cisco-ios/render-ios.ts';
import { textExporter } from '../lines.ts';

/** Cisco IOS XE 17: a zone-based policy with an access list for each direction and family, static NAT for IPv4. */
export const ciscoIos = textExporter({
  id: 'cisco-ios',
  label: 'Cisco IOS XE',
  group: 'Cisco',
  extension: 'ios.cfg',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    natFamilies: [4],
    hairpin: false,
    interfaceNameLength: 63,
    commentLength: 100,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderIos,
  undo: undoIos,
});
