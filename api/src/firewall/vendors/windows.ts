import { renderScript, undoScript } from '../windows/render-script.ts';
import { textExporter } from '../lines.ts';

/** Windows Defender Firewall, a PowerShell script for the servers at the firewall themselves. */
export const windows = textExporter({
  id: 'windows',
  label: 'Windows Defender Firewall (PowerShell)',
  group: 'Windows',
  extension: 'ps1',
  can: {
    ipv6: true,
    // A block wins over every permit there, whatever the order.
    deny: false,
    portRanges: true,
    sourcePorts: true,
    nat: 'elsewhere',
    interfaces: false,
    interfaceNameLength: null,
    commentLength: 1000,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  lines: renderScript,
  undo: undoScript,
});
