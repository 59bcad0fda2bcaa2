import { MalformedStun } from '../stun/malformed-stun.ts';
import { padded } from '../stun/message.ts';
import { setUint16, uint16 } from '../stun/octets.ts';

/** Data of one peer under the number that was bound to it (RFC 8656 §12.4). */
export interface ChannelData {
  /** 0x4000 to 0x4FFF. */
  readonly channel: number;
  readonly data: Uint8Array;
}

/**
 * Writes a channel message; in a stream it is filled up to four bytes.
 * @throws MalformedStun when channel or length are out of range.
 */
export const encodeChannelData = (
  { channel, data }: ChannelData,
  over: 'datagram' | 'stream',
): Uint8Array => {
  if (channel < FIRST || channel > LAST || data.length > 0xffff)
    throw new MalformedStun('not-encodable', `${data.length} bytes on channel ${channel}`);
  const length = over === 'stream' ? padded(data.length) : data.length;
  const bytes = new Uint8Array(4 + length);
  setUint16(bytes, 0, channel);
  setUint16(bytes, 2, data.length);
  bytes.set(data, 4);
  return bytes;
};

/** Whether a message is channel data and not STUN, by its first byte (RFC 7983 §7). */
export const isChannelData = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes[0]! >= FIRST >> 8 && bytes[0]! <= LAST >> 8;

/** Reads a channel message, whatever it is filled up with. @throws MalformedStun when it is none. */
export const decodeChannelData = (bytes: Uint8Array): ChannelData => {
  if (!isChannelData(bytes)) throw new MalformedStun('not-stun', 'no channel message');
  const length = uint16(bytes, 2);
  if (length > bytes.length - 4)
    throw new MalformedStun('wrong-length', `${length} bytes announced, ${bytes.length - 4} there`);
  return { channel: uint16(bytes, 0), data: bytes.slice(4, 4 + length) };
};

const FIRST = 0x4000;
const LAST = 0x4fff;
