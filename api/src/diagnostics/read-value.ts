/** What stands behind the colon of a header. */
export interface HeaderValue {
  readonly id: number;
  readonly subId: number | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

const ID = /(\d{1,9})(?:\.(\d{1,9}))?(?![\d.])/y;
const NAME = /[ \t]*;[ \t]*([A-Za-z][\w.-]{0,63})[ \t]*(=?)[ \t]*/y;
const QUOTED = /"((?:[^"\\\n]|\\[^\n])*)"?/y;
const ESCAPED = /\\"((?:[^"\\\n]|\\[^"\n])*)(?:\\")?/y;
const CURLY = /[\u201c\u201d]([^\u201d\n]*)\u201d?/y;
const BARE = /[^;,\s"]*/y;
const MOST = 64;

/**
 * Reads `1010.2;reason="...";source="..."` that starts at a place of a text, in one pass; quotation marks may be
 * escaped or curly, as logs and articles have them. Null where no id stands there.
 */
export const readValue = (text: string, start: number): HeaderValue | null => {
  const found = at(ID, text, start);
  if (!found) return null;
  const [whole, id, subId] = found;
  return {
    id: Number(id),
    subId: subId === undefined ? null : Number(subId),
    attributes: attributesFrom(text, start + whole.length),
  };
};

const attributesFrom = (text: string, start: number): HeaderValue['attributes'] => {
  const attributes: HeaderValue['attributes'][number][] = [];
  let place = start;
  while (attributes.length < MOST) {
    const named = at(NAME, text, place);
    if (!named) break;
    const [whole, name = '', equals] = named;
    const { value, length } = equals ? valueAt(text, place + whole.length) : nothing;
    attributes.push({ name, value });
    place += whole.length + length;
  }
  return attributes;
};

const nothing = { value: '', length: 0 };

const valueAt = (text: string, start: number): { value: string; length: number } => {
  const marked = at(ESCAPED, text, start) ?? at(QUOTED, text, start) ?? at(CURLY, text, start);
  if (!marked) return bareAt(text, start);
  const [whole, inside = ''] = marked;
  return { value: inside.replaceAll(/\\(.)/gs, '$1').trim(), length: whole.length };
};

const bareAt = (text: string, start: number): { value: string; length: number } => {
  const [value = ''] = at(BARE, text, start) ?? [];
  return { value, length: value.length };
};

const at = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
  pattern.lastIndex = start;
  return pattern.exec(text);
};
