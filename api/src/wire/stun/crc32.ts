/**
 * CRC-32 of ISO 3309 as FINGERPRINT wants it (RFC 8489 §14.7). Early Microsoft clients have one wrong entry in their
 * table, which `ms-ice2` reproduces so that their checks are recognised.
 */
export const crc32 = (bytes: Uint8Array, table: 'standard' | 'ms-ice2' = 'standard'): number => {
  const entries = tables[table];
  let crc = 0xffffffff;
  for (const byte of bytes) crc = entries[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const remainder = (byte: number): number => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
};

const standard = Uint32Array.from({ length: 256 }, (_, byte) => remainder(byte));

const tables = {
  standard,
  'ms-ice2': standard.map((entry) => (entry === 0x8bbeb8ea ? 0x08bbe8ea : entry)),
};
