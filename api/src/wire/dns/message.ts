import { bigEndian32, concat, setUint16, uint16 } from '../stun/octets.ts';
import { MalformedDns } from './malformed-dns.ts';
import { readName, writeName } from './name.ts';
import type { DnsResource, queryTypes } from './record.ts';
import { readData, writeData } from './record-codec.ts';

/** A message of the DNS (RFC 1035 §4), its extension (RFC 6891) folded into it. */
export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly authoritative: boolean;
  /** The rest has to be asked for over TCP. */
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  /** The resolver has validated the answer (RFC 4035 §3.2.3). */
  readonly authenticData: boolean;
  readonly checkingDisabled: boolean;
  /** 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED; up to 4095 with the extension. */
  readonly responseCode: number;
  readonly questions: readonly { readonly name: string; readonly type: number }[];
  readonly answers: readonly DnsResource[];
  readonly authorities: readonly DnsResource[];
  readonly additionals: readonly DnsResource[];
  /** What the sender can take and wants; null without the extension. */
  readonly extension: {
    readonly udpSize: number;
    /** Signatures are wanted, or there (RFC 3225). */
    readonly dnssecOk: boolean;
  } | null;
}

/** A question for one server. */
export interface DnsQuery {
  /** 0 to 65535, at random. */
  readonly id: number;
  readonly name: string;
  readonly type: keyof typeof queryTypes;
  /** Set for resolvers, not for authoritative servers. */
  readonly recursionDesired: boolean;
}

/** Reads a message. What follows the records that are announced is ignored. @throws MalformedDns for anything else. */
export const decodeDns = (bytes: Uint8Array): DnsMessage => {
  if (bytes.length < HEADER) throw new MalformedDns('too-short', `${bytes.length} bytes`);
  const flags = uint16(bytes, 2);
  const questions = readQuestions(bytes);
  const answers = readRecords(bytes, questions.end, uint16(bytes, 6));
  const authorities = readRecords(bytes, answers.end, uint16(bytes, 8));
  const additionals = readRecords(bytes, authorities.end, uint16(bytes, 10));
  const options = additionals.options;
  return {
    id: uint16(bytes, 0),
    ...flagsOf(flags),
    responseCode: (flags & 0xf) | ((options?.codeBits ?? 0) << 4),
    questions: questions.questions,
    answers: answers.records,
    authorities: authorities.records,
    additionals: additionals.records,
    extension: options ? { udpSize: options.udpSize, dnssecOk: options.dnssecOk } : null,
  };
};

/** Writes a message without compression. @throws MalformedDns for values that no message can carry. */
export const encodeDns = (message: DnsMessage): Uint8Array => {
  const { questions, answers, authorities, additionals, extension } = message;
  const head = new Uint8Array(HEADER);
  setUint16(head, 0, message.id);
  setUint16(head, 2, bitsOf(message));
  setUint16(head, 4, questions.length);
  setUint16(head, 6, answers.length);
  setUint16(head, 8, authorities.length);
  setUint16(head, 10, additionals.length + (extension ? 1 : 0));
  return concat([
    head,
    ...questions.flatMap(({ name, type }) => [writeName(name), pair(type, IN)]),
    ...[...answers, ...authorities, ...additionals].flatMap(writeRecord),
    ...(extension ? [writeOptions(extension, message.responseCode)] : []),
  ]);
};

const HEADER = 12;
const IN = 1;
const OPT = 41;
const BITS = {
  response: 0x8000,
  authoritative: 0x0400,
  truncated: 0x0200,
  recursionDesired: 0x0100,
  recursionAvailable: 0x0080,
  authenticData: 0x0020,
  checkingDisabled: 0x0010,
} as const;
type Flags = Pick<DnsMessage, keyof typeof BITS>;

const flagsOf = (flags: number): Flags =>
  Object.fromEntries(
    Object.entries(BITS).map(([name, bit]) => [name, (flags & bit) !== 0]),
  ) as unknown as Flags;

const bitsOf = (message: DnsMessage): number =>
  (Object.keys(BITS) as (keyof typeof BITS)[]).reduce(
    (bits, name) => bits | (message[name] ? BITS[name] : 0),
    message.responseCode & 0xf,
  );

const readQuestions = (bytes: Uint8Array) => {
  const questions: DnsMessage['questions'][number][] = [];
  let end = HEADER;
  for (let left = uint16(bytes, 4); left > 0; left -= 1) {
    const read = readName(bytes, end);
    if (read.end + 4 > bytes.length) throw new MalformedDns('too-short', 'a question is cut');
    questions.push({ name: read.name, type: uint16(bytes, read.end) });
    end = read.end + 4;
  }
  return { questions, end };
};

interface Options {
  readonly udpSize: number;
  readonly dnssecOk: boolean;
  /** Upper eight bits of the response code. */
  readonly codeBits: number;
}

const readRecords = (bytes: Uint8Array, from: number, count: number) => {
  const records: DnsResource[] = [];
  let options: Options | null = null;
  let end = from;
  for (let left = count; left > 0; left -= 1) {
    const { name, end: start } = readName(bytes, end);
    end = recordEnd(bytes, start);
    if (uint16(bytes, start) === OPT) options = readOptions(bytes, start);
    else records.push(readRecord(name, bytes, start));
  }
  return { records, options, end };
};

/** Where the record ends whose type stands at `at`. */
const recordEnd = (bytes: Uint8Array, at: number): number => {
  const end = at + 10 <= bytes.length ? at + 10 + uint16(bytes, at + 8) : Infinity;
  if (end > bytes.length) throw new MalformedDns('too-short', 'a record is cut');
  return end;
};

const readRecord = (name: string, bytes: Uint8Array, at: number): DnsResource => {
  if (uint16(bytes, at + 2) !== IN)
    throw new MalformedDns('class', 'a record is not of the internet');
  const place = { bytes, start: at + 10, end: recordEnd(bytes, at) };
  const ttlSeconds = new DataView(bytes.buffer, bytes.byteOffset + at + 4, 4).getUint32(0);
  return { name, ttlSeconds, ...readData(uint16(bytes, at), place) };
};

const readOptions = (bytes: Uint8Array, at: number): Options => ({
  udpSize: uint16(bytes, at + 2),
  codeBits: bytes[at + 4]!,
  dnssecOk: (bytes[at + 6]! & 0x80) !== 0,
});

const writeRecord = (record: DnsResource): readonly Uint8Array[] => {
  const { code, bytes } = writeData(record);
  return [
    writeName(record.name),
    pair(code, IN),
    bigEndian32(record.ttlSeconds),
    Uint8Array.of(bytes.length >> 8, bytes.length & 0xff),
    bytes,
  ];
};

const writeOptions = (
  { udpSize, dnssecOk }: NonNullable<DnsMessage['extension']>,
  responseCode: number,
): Uint8Array =>
  concat([
    Uint8Array.of(0),
    pair(OPT, udpSize),
    Uint8Array.of(responseCode >> 4, 0, dnssecOk ? 0x80 : 0, 0, 0, 0),
  ]);

const pair = (first: number, second: number): Uint8Array =>
  Uint8Array.of(first >> 8, first & 0xff, second >> 8, second & 0xff);
