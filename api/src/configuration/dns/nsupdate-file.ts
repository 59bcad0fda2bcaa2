import type { TextFile } from '../text-target.ts';
import { dataOf, type RecordSet, type Zone } from './zones.ts';

/** Updates of all zones of a view (RFC 2136, nsupdate(1)), one transaction for each zone. */
export const nsupdateFile = (view: Zone['view'], zones: readonly Zone[]): TextFile => ({
  path: `${view}.nsupdate`,
  lines: [
    '; nsupdate -k KEYFILE FILE; a line "server ADDRESS" here names another server than the SOA does.',
    '; Every name and type below is replaced as a whole; nothing else is touched.',
    ...zones.flatMap(zoneLines),
  ],
});

const zoneLines = ({ name, sets }: Zone): string[] => [
  '',
  `zone ${name}.`,
  ...sets.flatMap(setLines),
  'send',
];

const setLines = ({ name, type, ttl, records }: RecordSet): string[] => [
  `update delete ${name}. ${type}`,
  ...records.map((record) => `update add ${name}. ${ttl} ${type} ${dataOf(record)}`),
];
