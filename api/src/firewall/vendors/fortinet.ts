import { renderFortios, undoFortios } from '../fortinet/render-fortios.ts';
import { textExporter } from '../lines.ts';

/** Fortinet FortiOS 7, configuration commands: addresses, services, virtual IPs both ways, policies for both families. */
export const fortinet = textExporter({
  id: 'fortinet',
  label: 'Fortinet FortiOS',
  group: 'Enterprise firewalls',
  extension: 'fortios.conf',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    hairpin: false,
    interfaceNameLength: 35,
    commentLength: 1000,
    textLength: null,
    rules: 10_000,
    strictAddresses: true,
  },
  lines: renderFortios,
  undo: undoFortios,
});
