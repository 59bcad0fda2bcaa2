import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import { dataOf, type RecordSet, type Zone } from './zones.ts';

/**
 * A zone as a master file (RFC 1035 §5), every name written in full. Its SOA and NS record name `localhost`, so that it
 * loads as it is; a zone that exists already keeps its own.
 */
export const bindZone = (zone: Zone): TextFile => ({
  path: `${zone.view}/${zone.name}.zone`,
  lines: [
    `; ${zone.name}, ${views[zone.view]}`,
    ...(zone.pinPoint ? pinPointNote : ownNote),
    '$TTL 3600',
    `${zone.name}. 3600 IN SOA localhost. hostmaster.localhost. 1 3600 600 86400 300`,
    `${zone.name}. 3600 IN NS localhost.`,
    ...zone.sets.flatMap(setLines),
  ],
});

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
