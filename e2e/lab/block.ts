/** An IPv4 prefix as numbers. */
export interface Block {
  readonly first: number;
  readonly length: number;
}

/** Reads a prefix, or an address as a prefix of 32 bits. */
export const blockOf = (text: string): Block => {
  const [address = '', length = '32'] = text.split('/');
  return { first: numberOf(address), length: Number(length) };
};

/** Whether an address or prefix lies in a block, or the block in it. */
export const inBlock = (text: string, block: string): boolean => {
  const [one, other] = [blockOf(text), blockOf(block)];
  const size = 2 ** (32 - Math.min(one.length, other.length));
  return Math.floor(one.first / size) === Math.floor(other.first / size);
};

/** The address so many behind the first of a block. */
export const nth = (block: string, index: number): string => {
  const address = blockOf(block).first + index;
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
};

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
