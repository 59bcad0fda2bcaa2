import { MalformedSip, quoteShort } from './malformed-sip.ts';
import {
  parseParameters,
  quoted,
  type SipParameter,
  splitList,
  unquote,
  writeParameters,
} from './parameters.ts';

/** Somebody in From, To, Contact, Route, Record-Route and their like (RFC 3261 §20.10). */
export interface SipAddress {
  readonly displayName: string;
  /** `sip:`, `tel:` or any other scheme. */
  readonly uri: string;
  readonly parameters: readonly SipParameter[];
}

/**
 * Reads one address, with brackets or without; what follows an address without brackets belongs to the header.
 * @throws MalformedSip when it is none: blanks in brackets, an open quotation mark, a comma in a bare name.
 */
export const parseAddress = (text: string): SipAddress => bracketed(text) ?? bare(text);

/** All addresses of a header whose values are lists. @throws MalformedSip at the first that is none. */
export const parseAddresses = (values: readonly string[]): readonly SipAddress[] =>
  values.flatMap(splitList).map(parseAddress);

/** Writes an address with brackets. @throws MalformedSip when the URI could not be told from what surrounds it. */
export const writeAddress = ({ displayName, uri, parameters }: SipAddress): string => {
  if (!URI.test(uri) || /[\r\n]/.test(displayName))
    throw new MalformedSip('not-encodable', `${quoteShort(uri)} is no address`);
  const name = displayName === '' ? '' : `${quoted(displayName)} `;
  return `${name}<${uri}>${writeParameters(parameters)}`;
};

const URI = /^[A-Za-z][-+.A-Za-z0-9]*:[^\s<>"]+$/;
const BRACKETED = /^(?:("(?:[^"\\]|\\.)*")\s*|([-.!%*_+`'~0-9A-Za-z\s]*))<([^<>]*)>(.*)$/s;

const bracketed = (text: string): SipAddress | null => {
  const [, inMarks, words = '', uri = '', rest = ''] = BRACKETED.exec(text.trim()) ?? [];
  return URI.test(uri)
    ? { displayName: unquote(inMarks ?? words.trim()), uri, parameters: parseParameters(rest) }
    : null;
};

const bare = (text: string): SipAddress => {
  const trimmed = text.trim();
  const at = trimmed.search(/[;\s]/);
  const uri = at < 0 ? trimmed : trimmed.slice(0, at);
  // Without brackets there is no room for commas and question marks (RFC 3261 §20).
  if (!URI.test(uri) || /[?,]/.test(uri))
    throw new MalformedSip('address', `${quoteShort(text)} is no address`);
  return { displayName: '', uri, parameters: parseParameters(trimmed.slice(uri.length)) };
};
