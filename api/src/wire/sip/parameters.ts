import { MalformedSip, quoteShort } from './malformed-sip.ts';

/** One `;name=value` behind a header; quotation marks are taken off, null is a name without a value. */
export interface SipParameter {
  readonly name: string;
  readonly value: string | null;
}

/**
 * Reads parameters, each behind its semicolon.
 * @throws MalformedSip when something is left that is none.
 */
export const parseParameters = (text: string): readonly SipParameter[] => {
  const parameters: SipParameter[] = [];
  PARAMETER.lastIndex = 0;
  let end = 0;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    end = PARAMETER.lastIndex;
    const [, name = '', value] = found;
    parameters.push({ name, value: value === undefined ? null : unquote(value) });
  }
  if (end !== text.trimEnd().length && text.trim() !== '')
    throw new MalformedSip('parameter', `${quoteShort(text.slice(end))} is no parameter`);
  return parameters;
};

/** Writes parameters, with quotation marks where a value needs them. */
export const writeParameters = (parameters: readonly SipParameter[]): string =>
  parameters
    .map(({ name, value }) => (value === null ? `;${name}` : `;${name}=${quoteIfNeeded(value)}`))
    .join('');

/** Value of a parameter in any case: null when it has none, undefined when it is not there. */
export const parameter = (
  parameters: readonly SipParameter[],
  name: string,
): string | null | undefined =>
  parameters.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;

/** Parts of a list at commas that stand neither in quotation marks nor in angle brackets. */
export const splitList = (text: string): readonly string[] => {
  const parts: string[] = [];
  let start = 0;
  let at = nextSpecial(text, 0);
  while (at < text.length) {
    if (text[at] === ',') {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    at = nextSpecial(text, closing(text, at) + 1);
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
};

/** Text of a quoted string without its marks and backslashes; other text as it is. */
export const unquote = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : text;

/** Text in quotation marks, what would end it escaped. */
export const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

const PARAMETER = /\s*;\s*([-.!%*_+`'~0-9A-Za-z]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;,"]+))?/gsy;

const nextSpecial = (text: string, from: number): number => {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(text)?.index ?? text.length;
};

const SPECIAL = /[,"<]/g;

/** Where what opens at `at` ends; where nothing closes it, the end of the text. */
const closing = (text: string, at: number): number => {
  if (text[at] === ',') return at;
  const end = text[at] === '<' ? text.indexOf('>', at) : closingQuote(text, at);
  return end < 0 ? text.length : end;
};

const closingQuote = (text: string, at: number): number => {
  QUOTED.lastIndex = at;
  return QUOTED.test(text) ? QUOTED.lastIndex - 1 : -1;
};

const QUOTED = /"(?:[^"\\]|\\.)*"/sy;

const quoteIfNeeded = (value: string): string =>
  /^[-.!%*_+`'~0-9A-Za-z:@/[\]]+$/.test(value) ? value : quoted(value);
