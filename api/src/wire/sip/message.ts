/** One header as it stands in a message: its name as written, its value unfolded and without blanks around it. */
export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/** A request (RFC 3261 §7.1). */
export interface SipRequest {
  readonly kind: 'request';
  /** Case matters: `OPTIONS`, and Microsoft's `SERVICE` and `BENOTIFY` too. */
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly body: Uint8Array;
}

/** A response (RFC 3261 §7.2). */
export interface SipResponse {
  readonly kind: 'response';
  /** 100 to 699. */
  readonly status: number;
  /** What the server says in words; may be empty, may be anything. */
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: Uint8Array;
}

/** A message of SIP. */
export type SipMessage = SipRequest | SipResponse;

/** What a message may hold at most; the largest that Lync sends stays far below. */
export const sipLimits = { headerBytes: 65_536, headers: 500, bodyBytes: 1_048_576 } as const;

/** Value of the first header of a name, in any case and in its compact form too, or null. */
export const header = (message: Pick<SipMessage, 'headers'>, name: string): string | null => {
  const wanted = headerKey(name);
  return message.headers.find((one) => headerKey(one.name) === wanted)?.value ?? null;
};

/** Values of all headers of a name in their order, one per line; lists are not taken apart. */
export const headerValues = (
  message: Pick<SipMessage, 'headers'>,
  name: string,
): readonly string[] => {
  const wanted = headerKey(name);
  return message.headers.filter((one) => headerKey(one.name) === wanted).map(({ value }) => value);
};

/** A name for comparison: in small letters, compact forms spelled out (RFC 3261 §7.3.3 and the registry). */
export const headerKey = (name: string): string => {
  const small = name.toLowerCase();
  return small.length === 1 ? (compactForms[small] ?? small) : small;
};

const compactForms: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  d: 'request-disposition',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  j: 'reject-contact',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  n: 'identity-info',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
  y: 'identity',
};
