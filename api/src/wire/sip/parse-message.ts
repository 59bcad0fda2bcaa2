import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { headerValues, sipLimits, type SipHeader, type SipMessage } from './message.ts';
import { parseStartLine } from './start-line.ts';

/**
 * Reads the message that a datagram holds. Empty lines before it and bytes behind its body are ignored (RFC 3261 §7.5
 * and §18.3). Headers are not judged: `reviewSip` does that.
 * @throws MalformedSip when start line, header lines or Content-Length cannot be read.
 */
export const parseSip = (bytes: Uint8Array): SipMessage => {
  const start = skipEmptyLines(bytes, 0);
  if (start === bytes.length) throw new MalformedSip('empty', 'there is no message');
  const end = headEnd(bytes, start) ?? { text: bytes.length, body: bytes.length };
  const head = parseHead(bytes.subarray(start, end.text));
  const rest = bytes.subarray(end.body);
  const length = contentLength(head) ?? rest.length;
  if (length > rest.length)
    throw new MalformedSip('content-length', `${length} bytes announced, ${rest.length} there`);
  return { ...head, body: rest.slice(0, length) };
};

/** Whole messages of a stream, and what came of the next one. */
export interface SplitSip {
  readonly messages: readonly SipMessage[];
  readonly rest: Uint8Array;
}

/**
 * Cuts what came over TCP or TLS into messages by their Content-Length; without one there is no body. Call it with the
 * rest and what came since.
 * @throws MalformedSip when the stream cannot be read any further, or a message exceeds `sipLimits`.
 */
export const splitSipStream = (bytes: Uint8Array): SplitSip => {
  const messages: SipMessage[] = [];
  let at = skipEmptyLines(bytes, 0);
  for (let next = messageAt(bytes, at); next; next = messageAt(bytes, at)) {
    messages.push(next.message);
    at = skipEmptyLines(bytes, next.end);
  }
  return { messages, rest: bytes.subarray(at) };
};

const CR = 13;
const LF = 10;

const messageAt = (
  bytes: Uint8Array,
  at: number,
): { readonly message: SipMessage; readonly end: number } | null => {
  const ends = headEnd(bytes, at);
  if (!ends) {
    if (bytes.length - at > sipLimits.headerBytes)
      throw new MalformedSip('too-large', 'there is no end of the headers');
    return null;
  }
  const head = parseHead(bytes.subarray(at, ends.text));
  const end = ends.body + (contentLength(head) ?? 0);
  return end > bytes.length
    ? null
    : { message: { ...head, body: bytes.slice(ends.body, end) }, end };
};

const skipEmptyLines = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (bytes[at] === CR || bytes[at] === LF) at += 1;
  return at;
};

/** Where the last header ends and where the body starts: behind the first empty line. */
const headEnd = (
  bytes: Uint8Array,
  from: number,
): { readonly text: number; readonly body: number } | null => {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return { text: at, body: next + 1 };
  }
  return null;
};

const parseHead = (bytes: Uint8Array) => {
  if (bytes.length > sipLimits.headerBytes)
    throw new MalformedSip('too-large', `${bytes.length} bytes of headers`);
  const [startLine = '', ...lines] = unfold(decoder.decode(bytes)).split('\n');
  const start = parseStartLine(startLine.replace(/\r$/, ''));
  const filled = lines.filter((line) => line !== '' && line !== '\r');
  if (filled.length > sipLimits.headers)
    throw new MalformedSip('too-large', `${filled.length} headers`);
  return { ...start, headers: filled.map(parseHeader) };
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const unfold = (text: string): string => text.replaceAll(/\r?\n[ \t]+/g, ' ');

// A name is a token; blanks may stand before its colon (RFC 3261 §7.3.1).
const HEADER = /^([-.!%*_+`'~0-9A-Za-z]+)[ \t]*:/;

const parseHeader = (line: string): SipHeader => {
  const name = HEADER.exec(line);
  if (!name?.[1]) throw new MalformedSip('header-line', `${quoteShort(line)} is no header`);
  return { name: name[1], value: line.slice(name[0].length).trim() };
};

const contentLength = (head: { readonly headers: readonly SipHeader[] }): number | null => {
  const values = headerValues(head, 'Content-Length');
  const [first] = values;
  if (first === undefined) return null;
  if (!/^\d{1,9}$/.test(first) || values.some((value) => value !== first))
    throw new MalformedSip('content-length', `${quoteShort(values.join(', '))} is no length`);
  if (Number(first) > sipLimits.bodyBytes)
    throw new MalformedSip('too-large', `${first} bytes of body`);
  return Number(first);
};
