import { wordAt } from '../padded.ts';
import { linesOf, type Line } from '../words.ts';
import {
  addValues,
  objectKinds,
  rulebases,
  ruleKinds,
  type PanosConfig,
  type PanosEntry,
} from './model.ts';

/** Entries of a configuration in set form; lines about one entry belong together. */
export const readSet = (text: string): PanosConfig => {
  const entries = new Map<string, PanosEntry>();
  let name = '';
  for (const line of linesOf(text)) {
    if (line.words[0] !== 'set') continue;
    const [scope, words] = scoped(line.words);
    const place = placeOf(words);
    const at = words.indexOf('hostname');
    if (place) add(entries, { ...place, scope }, { line, words });
    else if (at > 0 && at < 3) name = wordAt(words, at + 1);
  }
  return { entries: [...entries.values()], name, issues: [] };
};

// `set vsys vsys1 rulebase ...`, `set device-group dg pre-rulebase ...`, `set shared address ...`
const scoped = (words: readonly string[]): readonly [scope: string, words: readonly string[]] => {
  const [, first, second = ''] = words;
  if (first === 'vsys' || first === 'device-group') return [second, words.slice(3)];
  return ['', words.slice(first === 'shared' ? 2 : 1)];
};

interface Place extends Pick<PanosEntry, 'kind' | 'place'> {
  /** Index of the name. */
  readonly at: number;
}

const placeOf = ([first = '', second = '', third = '']: readonly string[]): Place | null => {
  const kind = objectKinds.get(first);
  if (kind) return { kind, place: 'own', at: 1 };
  const [place, rules] = [rulebases.get(first), ruleKinds.get(second)];
  return place && rules && third === 'rules' ? { kind: rules, place, at: 3 } : null;
};

const add = (
  entries: Map<string, PanosEntry>,
  { kind, place, at, scope }: Place & Pick<PanosEntry, 'scope'>,
  { line: { line, text }, words }: { line: Line; words: readonly string[] },
): void => {
  const name = wordAt(words, at);
  const key = [scope, kind, place, name].join('\n');
  const entry: PanosEntry = entries.get(key) ?? {
    ...{ scope, kind, place, name, line, text, fields: new Map() },
  };
  entries.set(key, entry);
  for (let next = at + 1; next < words.length;) next = readField(entry, words, next);
};

// A field is followed by its value or by several in brackets; after some, more fields follow at once.
const readField = ({ fields }: PanosEntry, words: readonly string[], at: number): number => {
  const field = wordAt(words, at);
  const value = words[at + 1];
  if (HOLDERS.has(field) || value === undefined) {
    addValues(fields, field, []);
    return at + 1;
  }
  if (value !== '[') {
    addValues(fields, field, [value]);
    return at + 2;
  }
  const end = words.indexOf(']', at);
  const last = end < 0 ? words.length : end;
  addValues(fields, field, words.slice(at + 2, last));
  return last + 1;
};

const HOLDERS = new Set(['destination-translation', 'dynamic-destination-translation']);
