import { type DnsRecord } from '../domain/record.ts';
import { type Design } from '../domain/topology.ts';
import { type DesignIndex, groupBy, indexDesign } from './index-design.ts';
import { type RecordRule } from './record-rule.ts';
import { edgeOutside } from './records/edge-outside.ts';
import { signInInside } from './records/sign-in-inside.ts';
import { webInside } from './records/web-inside.ts';
import { webOutside } from './records/web-outside.ts';
import { xmpp } from './records/xmpp.ts';

const rules: readonly RecordRule[] = [edgeOutside, xmpp, webOutside, signInInside, webInside];

/** Every DNS record that the topology needs, names outside first; the same topology gives the same records. */
export const planRecords = (design: Design): DnsRecord[] => recordsOfIndex(indexDesign(design));

/** The records of a design that has been indexed. */
export const recordsOfIndex = (index: DesignIndex): DnsRecord[] =>
  markSplit(once(rules.flatMap((rule) => rule(index))));

/** Several facts may ask for the same record; the first one is its reason. */
const once = (records: readonly DnsRecord[]): DnsRecord[] => {
  const same = ({ view, name, type, value, port }: DnsRecord): string =>
    JSON.stringify([view, name.toLowerCase(), type, value, port]);
  return [...groupBy(records, same).values()].flatMap(([first]) => first ?? []);
};

const markSplit = (records: readonly DnsRecord[]): DnsRecord[] => {
  const answers = groupBy(records, ({ view, name }) => `${view} ${name.toLowerCase()}`);
  const text = (view: string, name: string): string | undefined =>
    answers
      .get(`${view} ${name.toLowerCase()}`)
      ?.map(({ type, value, port }) => `${type} ${value} ${port ?? ''}`)
      .toSorted()
      .join();
  return records.map((record) => {
    if (record.view === 'perimeter') return record;
    const other = text(record.view === 'external' ? 'internal' : 'external', record.name);
    return { ...record, split: other !== undefined && other !== text(record.view, record.name) };
  });
};
