import { concat } from '../stun/octets.ts';
import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { header, type SipHeader } from './message.ts';
import { parameter, parseParameters, quoted } from './parameters.ts';

/** One part of a body: Lync sends the same offer twice, in two dialects of ICE (RFC 2046 §5.1.4). */
export interface BodyPart {
  readonly headers: readonly SipHeader[];
  readonly body: Uint8Array;
}

/** A type such as `application/sdp` in small letters, without its parameters. */
export const mediaType = (contentType: string): string =>
  (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

/**
 * The parts of a multipart body; of any other body it is the only part.
 * @throws MalformedSip when the boundary is not named or not there, or there are more than 100 parts.
 */
export const parseBody = (contentType: string, body: Uint8Array): readonly BodyPart[] => {
  if (!mediaType(contentType).startsWith('multipart/'))
    return [{ headers: [{ name: 'Content-Type', value: contentType }], body }];
  const at = contentType.indexOf(';');
  const boundary = at < 0 ? null : parameter(parseParameters(contentType.slice(at)), 'boundary');
  if (!boundary)
    throw new MalformedSip('multipart', `${quoteShort(contentType)} names no boundary`);
  return partsOf(latin1.decode(body), boundary);
};

/** The first part of a media type, or null. */
export const partOfType = (parts: readonly BodyPart[], type: string): BodyPart | null =>
  parts.find((part) => mediaType(header(part, 'Content-Type') ?? '') === type) ?? null;

/** Writes parts between boundaries. The boundary must stand in no part. */
export const writeMultipart = (parts: readonly BodyPart[], boundary: string): Uint8Array =>
  concat([
    ...parts.flatMap(({ headers, body }) => [
      encoder.encode(`--${boundary}\r\n${headers.map(line).join('')}\r\n`),
      body,
      encoder.encode('\r\n'),
    ]),
    encoder.encode(`--${boundary}--\r\n`),
  ]);

/** The Content-Type of what `writeMultipart` writes. */
export const multipartType = (kind: 'alternative' | 'mixed', boundary: string): string =>
  `multipart/${kind};boundary=${quoted(boundary)}`;

const line = ({ name, value }: SipHeader): string => `${name}: ${value}\r\n`;

const encoder = new TextEncoder();
const utf8 = new TextDecoder();
/** One character a byte, so that offsets of the text are offsets of the bytes. */
const latin1 = {
  decode: (bytes: Uint8Array) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, at) =>
      String.fromCharCode(...bytes.subarray(at * 8192, (at + 1) * 8192)),
    );
    return pieces.join('');
  },
  encode: (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
};

const partsOf = (text: string, boundary: string): readonly BodyPart[] => {
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (pieces.length < 2 || pieces.length > 102)
    throw new MalformedSip('multipart', `${pieces.length - 1} boundaries`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  return pieces.slice(1, end < 0 ? undefined : end).map(partOf);
};

const partOf = (text: string): BodyPart => {
  const inside = text.replace(/^[ \t]*\r?\n/, '');
  const bare = inside.startsWith('\r\n');
  const split = bare ? 0 : inside.indexOf('\r\n\r\n');
  const head = utf8.decode(latin1.encode(split < 0 ? inside : inside.slice(0, split)));
  const body = split < 0 ? '' : inside.slice(split + (bare ? 2 : 4));
  return { headers: head.split('\r\n').flatMap(partHeader), body: latin1.encode(body) };
};

const partHeader = (text: string): readonly SipHeader[] => {
  const at = text.indexOf(':');
  return at < 1 ? [] : [{ name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
};
