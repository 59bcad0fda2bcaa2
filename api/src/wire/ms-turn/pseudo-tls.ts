/**
 * What a client says on TCP 443 before it speaks MS-TURN: something that looks like the start of TLS 1.0, so that
 * proxies and firewalls let it through. No key is ever agreed (MS-TURN §2.1).
 */
export const pseudoTlsClientHello = (): Uint8Array =>
  Uint8Array.from([
    0x16, 0x03, 0x01, 0x00, 0x2d, 0x01, 0x00, 0x00, 0x29, 0x03, 0x01, 0xc1, 0xfc, 0xd5, 0xa3, 0x6d,
    0x93, 0xdd, 0x7e, 0x0b, 0x45, 0x67, 0x3f, 0xec, 0x79, 0x85, 0xfb, 0xbc, 0x3f, 0xd6, 0x60, 0xc2,
    0xce, 0x84, 0x85, 0x08, 0x1b, 0x81, 0x21, 0xbc, 0xaa, 0x10, 0xfb, 0x00, 0x00, 0x02, 0x00, 0x18,
    0x01, 0x00,
  ]);

/** What an A/V Edge answers: ServerHello and ServerHelloDone in one record. */
export const pseudoTlsServerHello = (): Uint8Array => {
  const bytes = new Uint8Array(LENGTH);
  for (const { at, pattern } of fixed) bytes.set(pattern, at);
  return bytes;
};

/** What answered the pseudo-TLS greeting. Anything but `pseudo-tls` means that no A/V Edge is there, or a device in between that inspects TLS. */
export type PseudoTlsReply =
  /** Not enough bytes to tell. */
  | { readonly reply: 'incomplete' }
  /** An A/V Edge; `rest` is what it said after. */
  | { readonly reply: 'pseudo-tls'; readonly rest: Uint8Array }
  /** A real TLS server, or an inspecting firewall, that refuses (RFC 5246 §7.2). */
  | { readonly reply: 'tls-alert'; readonly description: number }
  | { readonly reply: 'tls' }
  | { readonly reply: 'not-tls' };

/** Tells what answered the greeting, from all bytes that came so far. Random and session id may be anything. */
export const readPseudoTlsReply = (bytes: Uint8Array): PseudoTlsReply => {
  if (fixed.every(({ at, pattern }) => matches(bytes, at, pattern)))
    return bytes.length < LENGTH
      ? { reply: 'incomplete' }
      : { reply: 'pseudo-tls', rest: bytes.subarray(LENGTH) };
  return otherReply(bytes);
};

const otherReply = (bytes: Uint8Array): PseudoTlsReply => {
  const [type, major] = bytes;
  const tls = (type === HANDSHAKE || type === ALERT) && (major ?? 3) === 3;
  if (!tls) return { reply: 'not-tls' };
  if (type === HANDSHAKE) return { reply: 'tls' };
  const description = bytes[6];
  return description === undefined ? { reply: 'incomplete' } : { reply: 'tls-alert', description };
};

const matches = (bytes: Uint8Array, at: number, pattern: readonly number[]): boolean =>
  pattern.every((byte, offset) => (bytes[at + offset] ?? byte) === byte);

const HANDSHAKE = 0x16;
const ALERT = 0x15;
const LENGTH = 83;
/** All but the random bytes of the server and its session id. */
const fixed: readonly { readonly at: number; readonly pattern: readonly number[] }[] = [
  { at: 0, pattern: [0x16, 0x03, 0x01, 0x00, 0x4e, 0x02, 0x00, 0x00, 0x46, 0x03, 0x01] },
  { at: 43, pattern: [0x20] },
  { at: 76, pattern: [0x00, 0x18, 0x00, 0x0e, 0x00, 0x00, 0x00] },
];
