import { bindZone, hostsFile } from '../dns/bind-zone.ts';
import { type RecordSet, type Zone, zonesOf } from '../dns/zones.ts';
import { type Omission, textTarget } from '../text-target.ts';

/** BIND zone files: one for each zone of the external and of the internal view, and a HOSTS file for edge servers. */
export const bindZones = textTarget({
  id: 'bind-zones',
  label: 'DNS zones (BIND)',
  group: 'DNS',
  extension: 'zone',
  remark: (text) => `; ${text}`,
  write: (input) => {
    const { zones, omitted } = zonesOf(input);
    const own = zones.filter(({ view }) => view !== 'perimeter').map(loadable);
    return {
      files: [...own.map(({ zone }) => bindZone(zone)), ...hostsFile(zones)],
      omitted: [...omitted, ...own.flatMap((each) => each.omitted)],
    };
  },
});

/** A zone without the addresses of names that are none of hosts, for which BIND refuses the whole zone (RFC 1123 §2.1). */
const loadable = (zone: Zone): { readonly zone: Zone; readonly omitted: readonly Omission[] } => {
  const isLoaded = ({ name, type }: RecordSet): boolean =>
    !(type === 'A' || type === 'AAAA') || !name.includes('_');
  const refused = zone.sets.filter((set) => !isLoaded(set));
  return {
    zone: { ...zone, sets: zone.sets.filter(isLoaded) },
    omitted: refused.map(({ name, type, records: [{ entity }] }) => ({
      what: `The ${type} record ${name}`,
      why: 'has an underscore in the name of a host, for which BIND refuses the whole zone',
      entity,
    })),
  };
};
