/** One element of DER. What is cut has the bytes that there are. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With its tag and length. */
  readonly whole: Uint8Array;
  /** Offset behind it. */
  readonly end: number;
}

/** Tags that are met in revocation lists and answers of OCSP. */
export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

/** The element at an offset; null at the end, or where there is none. */
export const elementAt = (bytes: Uint8Array, at = 0): DerElement | null => {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  const octets = first & 0x80 ? first & 0x7f : 0;
  if (octets > 4) return null;
  const start = at + 2 + octets;
  const length = octets
    ? bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
    : first;
  const end = start + length;
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end), end };
};

/** The elements that stand one behind the other, at most so many. */
export const elementsOf = (bytes: Uint8Array, most: number): readonly DerElement[] => {
  const found: DerElement[] = [];
  for (let one = elementAt(bytes); one && found.length < most; one = elementAt(bytes, one.end))
    found.push(one);
  return found;
};

/** What is in an element of this tag; null in any other. */
export const inside = (element: DerElement | null | undefined, tag: number): Uint8Array | null =>
  element?.tag === tag ? element.content : null;

/** A time; null when the element is none. UTCTime has two digits of the year, GeneralizedTime four. */
export const dateOf = ({ tag, content }: DerElement): Date | null => {
  if (tag !== derTag.utcTime && tag !== derTag.generalizedTime) return null;
  const text = Buffer.from(content).toString('latin1');
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const full = tag === derTag.utcTime ? `${century}${text}` : text;
  const date = new Date(full.replace(TIME, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(date.getTime()) ? null : date;
};

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** Writes an element of less than 65,536 bytes. */
export const derElement = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(contents);
  const size = content.length;
  const short = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...short), content]);
};
