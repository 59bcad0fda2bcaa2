import ipaddr from 'ipaddr.js';

/** A prefix of either family as numbers. */
export interface Block {
  readonly first: bigint;
  readonly length: number;
  /** How long addresses of the family are. */
  readonly bits: 32 | 128;
}

/** Reads a prefix, or an address as a prefix that is as long as it. */
export const blockOf = (text: string): Block => {
  const known = blocks.get(text);
  if (known) return known;
  const [address = '', length] = text.split('/');
  const bytes = ipaddr.parse(address).toByteArray();
  const bits = bytes.length === 4 ? 32 : 128;
  const first = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const block = { first, bits, length: Number(length ?? bits) } as const;
  blocks.set(text, block);
  return block;
};

const blocks = new Map<string, Block>();

/** Whether an address or prefix lies in a block, or the block in it. */
export const inBlock = (text: string, block: string): boolean => {
  const [one, other] = [blockOf(text), blockOf(block)];
  if (one.bits !== other.bits) return false;
  const shift = BigInt(one.bits - Math.min(one.length, other.length));
  return one.first >> shift === other.first >> shift;
};

/** The address so many behind the first of a block. */
export const nth = (block: string, index: number | bigint): string => {
  const { first, bits } = blockOf(block);
  const bytes = Array.from({ length: bits / 8 }, (_, at) =>
    Number(((first + BigInt(index)) >> BigInt(bits - 8 - 8 * at)) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
};

/** Whether two addresses or prefixes are of the same family. */
export const areAlike = (one: string, other: string): boolean =>
  one.includes(':') === other.includes(':');

/** An address with a port, as `192.0.2.1:443` or `[2001:db8::1]:443`. */
export const endText = (address: string, port: number | string): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The address and port that such a text names. */
export const endOf = (text: string): { readonly address: string; readonly port: number } => {
  const [, address = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(text) ?? [];
  return { address, port: Number(port) };
};
