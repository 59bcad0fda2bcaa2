import { wordAt } from '../padded.ts';
/** Fields of a `set` line with their values: `from trust to [ a b ]`. */
export const fieldsOf = (words: readonly string[]): Map<string, string[]> => {
  const fields = new Map<string, string[]>();
  for (let at = 0; at < words.length;) {
    const field = wordAt(words, at);
    const { values, next } = valuesAt(words, at + 1, field);
    fields.set(field, [...(fields.get(field) ?? []), ...values]);
    at = next;
  }
  return fields;
};

// `source-translation static-ip bi-directional yes`: the word after is a value, and more fields follow.
const valuesAt = (
  words: readonly string[],
  at: number,
  field: string,
): { values: string[]; next: number } => {
  if (words[at] !== '[')
    return { values: words[at] === undefined ? [] : [words[at]], next: at + 1 };
  const end = words.indexOf(']', at);
  const last = end < 0 ? words.length : end;
  return { values: words.slice(at + 1, last), next: field === '' ? at + 1 : last + 1 };
};
