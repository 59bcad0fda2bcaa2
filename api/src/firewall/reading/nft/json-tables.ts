import type { Translation } from '../../../domain/rule.ts';
import { field, list, textOf, type JsonRead } from '../json-text.ts';
import { padded } from '../padded.ts';
import type { Passage } from '../reader.ts';
import { numbered, staticNat } from '../static-nat.ts';
import { priorityOf, type Found, type NftChain, type NftTable, emptyTable } from './model.ts';
import { ruleOf, ruleText, translationOf } from './json-rule.ts';
import { mapOf, setOf } from './json-values.ts';

/** Tables of what `nft -j list ruleset` prints. */
export const jsonTables = (json: JsonRead): Found => {
  const file: JsonFile = { json, tables: new Map(), passages: [], translations: [] };
  // Rules may stand before what they refer to, whatever the printed order is.
  const kinds = [...readers.keys()];
  const entries = Map.groupBy(list(field(json.value, 'nftables')), (entry) =>
    kinds.find((kind) => field(entry, kind) !== undefined),
  );
  for (const [kind, read] of readers)
    for (const entry of entries.get(kind) ?? []) read(file, field(entry, kind));
  const { passages, translations } = file;
  const tables = [...file.tables.values()];
  return { tables, passages, translations: numbered(translations), unread: [] };
};

interface JsonFile {
  readonly json: JsonRead;
  readonly tables: Map<string, NftTable>;
  readonly passages: Passage[];
  readonly translations: Translation[];
}

const ownerOf = ({ tables }: JsonFile, value: unknown, name: string): NftTable => {
  const family = textOf(field(value, 'family'));
  const table = tables.get(`${family} ${name}`) ?? emptyTable(family, name);
  tables.set(`${family} ${name}`, table);
  return table;
};

const tableOf = (file: JsonFile, value: unknown): NftTable =>
  ownerOf(file, value, textOf(field(value, 'table')));

const nameOf = (value: unknown): string => textOf(field(value, 'name'));

const chainOf = (value: unknown, line: number): NftChain => {
  const [name, type, hook, policy, priority] = padded(
    ['name', 'type', 'hook', 'policy', 'prio'].map((key) => textOf(field(value, key))),
  );
  const open = hook === '' ? null : 'permit';
  return {
    ...{ name, line, type, hook, rules: [], priority: priorityOf([priority]) },
    policy: policy === 'drop' ? 'deny' : open,
  };
};

const addRule = (file: JsonFile, value: unknown): void => {
  const table = tableOf(file, value);
  const chain = table.chains.get(textOf(field(value, 'chain')));
  const line = file.json.lineOf(value);
  if (chain?.type !== 'nat') {
    chain?.rules.push(...ruleOf(value, line, table));
    return;
  }
  const [seen, real] = translationOf(value);
  const found = staticNat(seen, real, textOf(field(value, 'comment')));
  if (found) file.translations.push(found);
  else file.passages.push({ line, text: ruleText(value), why: 'translates, and denies nothing' });
};

const readers: ReadonlyMap<string, (file: JsonFile, value: unknown) => void> = new Map([
  ['table', (file, value) => void ownerOf(file, value, nameOf(value))],
  [
    'chain',
    (file, value) => {
      const chain = chainOf(value, file.json.lineOf(value));
      tableOf(file, value).chains.set(chain.name, chain);
    },
  ],
  ['set', (file, value) => void tableOf(file, value).sets.set(nameOf(value), setOf(value))],
  ['map', (file, value) => void tableOf(file, value).maps.set(nameOf(value), mapOf(value))],
  ['rule', addRule],
]);
