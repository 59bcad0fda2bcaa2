import type { DnsRecord } from '../../domain/record.ts';
import type { ItemId } from '../../domain/proof.ts';
import { nameKey } from '../../proof/footing.ts';
import { item } from '../../proof/item.ts';
import type { Judges, RecordAnswer } from '../../proof/judges.ts';

/** Answers what a name leads to in one view, by the records that are planned. */
export type AskRecord = (
  items: ReadonlySet<ItemId>,
  ...query: Parameters<Judges['record']>
) => RecordAnswer;

/** Names to records, once for a plan. */
export const recordBook = (records: readonly DnsRecord[]): AskRecord => {
  const book = Map.groupBy(records, ({ view, name }) => nameKey(view, name));
  const answers = (view: string, name: string): readonly DnsRecord[] =>
    book.get(nameKey(view, name)) ?? [];
  return (taken, view, name, type) => {
    const planned = answers(view, name).filter((record) => isFor(type, record));
    const present = planned.filter(({ id }) => !taken.has(item.record(id)));
    const missing = planned.filter((record) => !present.includes(record)).map(({ id }) => id);
    const chain = present.flatMap((record) =>
      record.type === 'CNAME' ? followed(record, (next) => answers(view, next), taken) : [],
    );
    const dangling = chain.find(({ record }) => record === null)?.name ?? null;
    const ends = chain.flatMap(({ record }) => record ?? []);
    return {
      items: dangling === null ? [...present, ...ends].map(({ id }) => item.record(id)) : [],
      missing: [...missing, ...chain.flatMap((link) => link.missing)].map(item.record),
      foreign: type === 'SRV' ? foreign(name, present) : null,
      dangling,
    };
  };
};

/** Names that lead elsewhere than before, and aliases that lead to them. */
export const changedNames = (
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): ReadonlySet<string> => {
  const [was, is] = [textsOf(before), textsOf(after)];
  const names = new Set<string>();
  for (const [text, { view, name }] of [...was, ...is])
    if (!was.has(text) || !is.has(text)) names.add(nameKey(view, name));
  const aliases = [...before, ...after].filter(({ type }) => type === 'CNAME');
  const leading = (): DnsRecord | undefined =>
    aliases.find(
      ({ view, name, value }) => names.has(nameKey(view, value)) && !names.has(nameKey(view, name)),
    );
  for (let next = leading(); next; next = leading()) names.add(nameKey(next.view, next.name));
  return names;
};

const textsOf = (records: readonly DnsRecord[]): ReadonlyMap<string, DnsRecord> =>
  new Map(records.map((record) => [JSON.stringify(record), record]));

const isFor = (asked: 'A' | 'SRV', { type }: DnsRecord): boolean =>
  asked === 'SRV' ? type === 'SRV' : type !== 'SRV';

interface Link {
  readonly name: string;
  readonly record: DnsRecord | null;
  readonly missing: readonly string[];
}

/** Names that a chain of aliases may be long, so that a circle comes to an end. */
const LONGEST = 8;

const followed = (
  { value }: DnsRecord,
  answers: (name: string) => readonly DnsRecord[],
  taken: ReadonlySet<ItemId>,
  depth = 0,
): Link[] => {
  const planned = answers(value).filter((record) => isFor('A', record));
  const present = planned.filter(({ id }) => !taken.has(item.record(id)));
  const missing = planned.filter((each) => !present.includes(each)).map(({ id }) => id);
  if (present.length === 0 || depth === LONGEST) return [{ name: value, record: null, missing }];
  return present.flatMap((record) => [
    { name: value, record, missing },
    ...(record.type === 'CNAME' ? followed(record, answers, taken, depth + 1) : []),
  ]);
};

/** Clients and edges refuse a target that is not in the domain of the name (`_service._protocol.domain`). */
const foreign = (name: string, records: readonly DnsRecord[]): string | null => {
  const domain = name.toLowerCase().split('.').slice(2).join('.');
  const target = records.find(({ value }) => {
    const host = value.toLowerCase();
    return host !== domain && !host.endsWith(`.${domain}`);
  });
  return target?.value ?? null;
};
