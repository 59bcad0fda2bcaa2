import { plainWords } from '../language/plain-words.ts';
import { dataOf, type RecordSet, type Zone } from './zones.ts';

/** One request to Amazon Route 53. */
export interface Batch {
  readonly view: Zone['view'];
  readonly zone: string;
  /** Counts the batches of a zone, from 1. */
  readonly part: number;
  readonly changeBatch: { readonly Comment: string; readonly Changes: readonly object[] };
}

/** Change batches that set every name and type of the zones, whatever is there (Route 53 API, ChangeBatch). */
export const changeBatches = (zones: readonly Zone[]): Batch[] =>
  zones.filter(({ view }) => view !== 'perimeter').flatMap(batchesOf);

/** A request takes 1,000 values, and an UPSERT counts twice. */
const VALUES = 500;

const batchesOf = ({ view, name, sets }: Zone): Batch[] =>
  partsOf(sets).map((part, index) => ({
    view,
    zone: name,
    part: index + 1,
    changeBatch: {
      Comment: plainWords(`Edge records of ${name}, ${view} view`),
      Changes: part.map(change),
    },
  }));

const partsOf = (sets: readonly RecordSet[]): RecordSet[][] => {
  const parts: RecordSet[][] = [];
  let room = 0;
  for (const set of sets) {
    if (set.records.length > room) {
      parts.push([]);
      room = VALUES;
    }
    parts.at(-1)?.push(set);
    room -= set.records.length;
  }
  return parts;
};

const change = ({ name, type, ttl, records }: RecordSet): object => ({
  Action: 'UPSERT',
  ResourceRecordSet: {
    Name: `${name}.`,
    Type: type,
    TTL: ttl,
    ResourceRecords: records.map((record) => ({ Value: dataOf(record) })),
  },
});
