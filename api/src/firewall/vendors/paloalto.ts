import { renderPanos, undoPanos } from '../paloalto/render-panos.ts';
import { textExporter } from '../lines.ts';

/** Palo Alto Networks PAN-OS, set commands of configuration mode: objects, security rules, static NAT both ways. */
export const paloalto = textExporter({
  id: 'paloalto',
  label: 'Palo Alto PAN-OS',
  group: 'Enterprise firewalls',
  extension: 'panos.set',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    // NPTv6 translates prefixes of 64 bits at most, not one host.
    natFamilies: [4],
    hairpin: false,
    interfaceNameLength: 31,
    commentLength: 1000,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderPanos,
  undo: undoPanos,
});
