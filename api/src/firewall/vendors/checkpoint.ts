import { requests, undoRequests } from '../checkpoint/requests.ts';
import { jsonExporter } from '../json-exporter.ts';

/** Check Point: requests to the management API, in the order in which they are sent. */
export const checkpoint = jsonExporter({
  id: 'checkpoint',
  label: 'Check Point (management API)',
  group: 'Enterprise firewalls',
  extension: 'checkpoint.json',
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    directions: false,
    hairpin: false,
    interfaceNameLength: null,
    commentLength: 1000,
    textLength: null,
    rules: null,
    strictAddresses: true,
  },
  document: requests,
  undo: undoRequests,
});
