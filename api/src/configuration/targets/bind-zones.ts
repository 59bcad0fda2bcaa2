import { bindZone, hostsFile } from '../dns/bind-zone.ts';
import { zonesOf } from '../dns/zones.ts';
import { textTarget } from '../text-target.ts';

/** BIND zone files: one for each zone of the external and of the internal view, and a HOSTS file for edge servers. */
export const bindZones = textTarget({
  id: 'bind-zones',
  label: 'DNS zones (BIND)',
  group: 'DNS',
  extension: 'zone',
  remark: (text) => `; ${text}`,
  write: (input) => {
    const { zones, omitted } = zonesOf(input);
    const own = zones.filter(({ view }) => view !== 'perimeter').map(bindZone);
    return { files: [...own, ...hostsFile(zones)], omitted };
  },
});
