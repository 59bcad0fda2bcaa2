/** What starts a handshake that is not to be finished. */
export interface ClientHello {
  /** 32 bytes. */
  readonly random: Uint8Array;
  /** Name to ask for, in ASCII; null asks for none (RFC 6066 §3). */
  readonly serverName: string | null;
}

/** A ClientHello of TLS 1.2, in one record, with what servers of its time know (RFC 5246 §7.4.1.2). */
export const encodeClientHello = ({ random, serverName }: ClientHello): Uint8Array => {
  const named = serverName === null ? [] : [extension(0, nameList(serverName))];
  const body = joined(
    [...VERSION],
    [...random],
    [0],
    counted(2, CIPHERS.flatMap(twoBytes)),
    [1, 0],
    counted(2, joined(...named, ...FIXED)),
  );
  const message = joined([CLIENT_HELLO], counted(3, body));
  return Uint8Array.from(joined([HANDSHAKE, 3, 1], counted(2, message)));
};

/** What answers a ClientHello: the random bytes of the server, or null where that is no ServerHello of TLS 1.2. */
export const readServerRandom = (bytes: Uint8Array): Uint8Array | 'incomplete' | null => {
  const known = [HANDSHAKE, 3, 3, null, null, SERVER_HELLO, null, null, null, ...VERSION];
  if (known.some((byte, at) => byte !== null && (bytes[at] ?? byte) !== byte)) return null;
  return bytes.length < known.length + RANDOM ? 'incomplete' : bytes.slice(11, 11 + RANDOM);
};

const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const VERSION = [3, 3] as const;
const RANDOM = 32;

/** ECDHE and RSA with AES; the last one says that renegotiation is safe (RFC 5746 §3.3). */
const CIPHERS = [
  ...[0xc02b, 0xc02c, 0xc02f, 0xc030, 0xc023, 0xc024, 0xc027, 0xc028, 0xc009, 0xc00a, 0xc013],
  ...[0xc014, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f, 0x0035, 0x00ff],
];
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019];
const SIGNATURES = [
  ...[0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806],
  ...[0x0401, 0x0501, 0x0601, 0x0201, 0x0203],
];

const twoBytes = (value: number): number[] => [value >> 8, value & 0xff];
const joined = (...parts: readonly (readonly number[])[]): number[] => parts.flat();

/** Bytes behind their number, which takes so many bytes itself. */
const counted = (size: number, bytes: readonly number[]): number[] => [
  ...Array.from({ length: size }, (_, at) => (bytes.length >> (8 * (size - 1 - at))) & 0xff),
  ...bytes,
];

const extension = (type: number, content: readonly number[]): number[] =>
  joined(twoBytes(type), counted(2, content));

const nameList = (name: string): number[] =>
  counted(
    2,
    joined(
      [0],
      counted(
        2,
        Array.from(name, (letter) => letter.charCodeAt(0)),
      ),
    ),
  );

/** Groups, point formats and signatures. */
const FIXED = [
  extension(10, counted(2, GROUPS.flatMap(twoBytes))),
  extension(11, [1, 0]),
  extension(13, counted(2, SIGNATURES.flatMap(twoBytes))),
];
