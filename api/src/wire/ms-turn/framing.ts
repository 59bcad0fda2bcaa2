import { MalformedStun } from '../stun/malformed-stun.ts';
import { concat, setUint16, uint16 } from '../stun/octets.ts';

/** One frame of a TCP connection: a message of the dialect, or bare data of the active destination. */
export interface MsTurnFrame {
  readonly kind: 'control' | 'data';
  readonly payload: Uint8Array;
}

/** Writes a frame: its kind, a zero and the length before the payload. @throws MalformedStun beyond 65,535 bytes. */
export const encodeFrame = ({ kind, payload }: MsTurnFrame): Uint8Array => {
  if (payload.length > 0xffff) throw new MalformedStun('not-encodable', `${payload.length} bytes`);
  const head = Uint8Array.of(CODE[kind], 0, 0, 0);
  setUint16(head, 2, payload.length);
  return concat([head, payload]);
};

/**
 * Cuts what came over TCP into frames. Call it with the rest and what came since; the rest is never longer than a frame.
 * @throws MalformedStun at a kind that there is not: the stream cannot be read any further.
 */
export const splitFrames = (
  bytes: Uint8Array,
): { readonly frames: readonly MsTurnFrame[]; readonly rest: Uint8Array } => {
  const frames: MsTurnFrame[] = [];
  let at = 0;
  while (at < bytes.length) {
    const kind = kinds.get(bytes[at]!);
    if (!kind) throw new MalformedStun('not-stun', `a frame cannot start with ${bytes[at]!}`);
    const end = at + 4 + (at + 4 <= bytes.length ? uint16(bytes, at + 2) : 0);
    if (end > bytes.length) break;
    frames.push({ kind, payload: bytes.subarray(at + 4, end) });
    at = end;
  }
  return { frames, rest: bytes.subarray(at) };
};

/** Data of one of many relays that share a port (MS-TURN §2.2.3). `sessionId` has eight bytes. */
export interface MultiplexedData {
  readonly sessionId: Uint8Array;
  readonly data: Uint8Array;
}

/** Writes a multiplexed packet. @throws MalformedStun when the id has not eight bytes, or the data are too long. */
export const encodeMultiplexed = ({ sessionId, data }: MultiplexedData): Uint8Array => {
  if (sessionId.length !== 8 || data.length > 0xffff - 8)
    throw new MalformedStun('not-encodable', `${data.length} bytes for ${sessionId.length}`);
  const head = new Uint8Array(4);
  setUint16(head, 0, CHANNEL);
  setUint16(head, 2, 8 + data.length);
  return concat([head, sessionId, data]);
};

/** Reads a multiplexed packet. @throws MalformedStun when it is none. */
export const decodeMultiplexed = (bytes: Uint8Array): MultiplexedData => {
  if (bytes.length < 12 || uint16(bytes, 0) !== CHANNEL)
    throw new MalformedStun('not-stun', 'no multiplexed packet');
  if (uint16(bytes, 2) !== bytes.length - 4)
    throw new MalformedStun('wrong-length', `${uint16(bytes, 2)} bytes announced`);
  return { sessionId: bytes.slice(4, 12), data: bytes.slice(12) };
};

const CODE = { control: 0x02, data: 0x03 } as const;
const kinds = new Map<number, MsTurnFrame['kind']>([
  [CODE.control, 'control'],
  [CODE.data, 'data'],
]);
const CHANNEL = 0xff10;
