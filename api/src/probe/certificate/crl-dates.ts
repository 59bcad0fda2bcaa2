/** When a revocation list was made, and when the next one is due. */
export interface CrlDates {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/** The dates of a revocation list in DER or PEM (RFC 5280 §5.1); null when it is none, or cut before them. */
export const crlDates = (bytes: Uint8Array): CrlDates | null => {
  const list = inside(elementAt(plain(bytes), 0), 0x30);
  const signed = list && inside(elementAt(list, 0), 0x30);
  if (!signed) return null;
  // Version (optional), algorithm, issuer, and then the dates.
  const parts = elementsOf(signed, 6).slice(signed[0] === 0x02 ? 3 : 2);
  const [thisUpdate, nextUpdate] = parts.map(dateOf);
  return thisUpdate ? { thisUpdate, nextUpdate: nextUpdate ?? null } : null;
};

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

const PEM = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END/;

const plain = (bytes: Uint8Array): Uint8Array => {
  if (bytes[0] !== 0x2d) return bytes;
  const [, text = ''] = PEM.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return Buffer.from(text, 'base64');
};

const inside = (element: Element | null, tag: number): Uint8Array | null =>
  element?.tag === tag ? element.content : null;

/** The element at an offset; what is cut has the bytes that there are. */
const elementAt = (bytes: Uint8Array, at: number): Element | null => {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  const octets = first & 0x80 ? first & 0x7f : 0;
  if (octets > 4) return null;
  const start = at + 2 + octets;
  const length = octets
    ? bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
    : first;
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
};

const elementsOf = (bytes: Uint8Array, most: number): readonly Element[] => {
  const found: Element[] = [];
  for (let one = elementAt(bytes, 0); one && found.length < most; one = elementAt(bytes, one.end))
    found.push(one);
  return found;
};

/** UTCTime has two digits of the year, GeneralizedTime four. */
const dateOf = ({ tag, content }: Element): Date | null => {
  if (tag !== UTC_TIME && tag !== GENERALIZED_TIME) return null;
  const text = Buffer.from(content).toString('latin1');
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const full = tag === UTC_TIME ? `${century}${text}` : text;
  const date = new Date(full.replace(TIME, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(date.getTime()) ? null : date;
};

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
