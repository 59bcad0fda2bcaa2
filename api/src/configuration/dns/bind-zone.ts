import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import { dataOf, type RecordSet, type Zone } from './zones.ts';

/**
 * A zone as a master file (RFC 1035 §5), every name written in full. Its name server is `ns1` of the domain, at an address
 * to be filled in, and it loads as it is; a zone that exists already keeps its own.
 */
export const bindZone = (zone: Zone): TextFile => {
  const server = serverOf(zone);
  return {
    path: `${zone.view}/${zone.name}.zone`,
    lines: [
      `; ${zone.name}, ${views[zone.view]}`,
      ...(zone.pinPoint ? pinPointNote : ownNote),
      '$TTL 3600',
      `${zone.name}. 3600 IN SOA ${server}. hostmaster.${zone.domain}. 1 3600 600 86400 300`,
      `${zone.name}. 3600 IN NS ${server}.`,
      ...serverLines(zone, server),
      ...zone.sets.flatMap(setLines),
    ],
  };
};

/** The first of `ns1`, `ns2` ... of the domain that is no alias: a name server cannot be one (RFC 2181 §10.3). */
const serverOf = ({ domain, sets }: Zone): string => {
  const aliases = new Set(sets.filter(({ type }) => type === 'CNAME').map(({ name }) => name));
  const names = Array.from({ length: aliases.size + 1 }, (_, index) => `ns${index + 1}.${domain}`);
  return names.find((name) => !aliases.has(name)) ?? '';
};

/** A zone that holds the name of its server must hold an address of it too. */
const serverLines = ({ pinPoint, sets }: Zone, server: string): string[] => {
  const isThere = sets.some(({ name, type }) => name === server && type !== 'SRV');
  return pinPoint || isThere
    ? []
    : [
        '; In place of this address, kept free for examples (RFC 5737), goes that of your name server.',
        `${server}. 3600 IN A 192.0.2.53`,
      ];
};

/** What edge servers look up, as a HOSTS file; none where they need nothing. */
export const hostsFile = (zones: readonly Zone[]): TextFile[] => {
  const lines = zones
    .filter(({ view }) => view === 'perimeter')
    .flatMap(({ sets }) => sets)
    .flatMap(({ records }) => records)
    .filter(({ type }) => type === 'A' || type === 'AAAA')
    .map(({ name, value }) => `${value} ${name}`);
  const title = '# Next hops for the HOSTS file of every edge server, which sees no DNS inside';
  return lines.length === 0 ? [] : [{ path: 'perimeter/hosts', lines: [title, ...lines] }];
};

const views: Readonly<Record<Zone['view'], string>> = {
  external: 'as the internet sees it',
  internal: 'as the inside sees it',
  perimeter: 'as edge servers see it',
};

const ownNote = [
  '; A zone that exists already takes over the records below its NS record and nothing else.',
];

const pinPointNote = [
  '; A pin-point zone: this one name is answered inside, the rest of its domain outside.',
];

const setLines = ({ name, type, ttl, records }: RecordSet): string[] => [
  '',
  `; ${plainWords(`${records[0].reason.factId}: ${records[0].reason.sentence}`)}`,
  ...records.map((record) => `${name}. ${ttl} IN ${type} ${dataOf(record)}`),
];
