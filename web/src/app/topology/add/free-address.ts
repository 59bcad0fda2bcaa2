/** Hosts at the start of a network that are left to routers and the like. */
const RESERVED = 9;

/** The next IPv4 address of a prefix that is not taken, from the eleventh on; null when the prefix has none or is IPv6. */
export const freeAddress = (prefix: string, taken: ReadonlySet<string>): string | null => {
  const [, network = '', length = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(prefix) ?? [];
  if (!network) return null;
  const size = 2 ** (32 - Number(length));
  const base = Math.floor(toNumber(network) / size) * size;
  const first = size > 4 * RESERVED ? RESERVED + 1 : 1;
  for (let host = first; host < Math.min(size - 1, 4_096); host++) {
    const address = toText(base + host);
    if (!taken.has(address)) return address;
  }
  return null;
};

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const toText = (value: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');
