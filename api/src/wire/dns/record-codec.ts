import ipaddr from 'ipaddr.js';
import { bigEndian32, concat, uint16, utf8Bytes } from '../stun/octets.ts';
import { decodeAddress } from '../stun/transport-address.ts';
import { MalformedDns } from './malformed-dns.ts';
import { readName, writeName } from './name.ts';
import { type DnsData, recordTypes } from './record.ts';

/** Where the data of a record stand in its message: names in them may point out of them. */
export interface DataPlace {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Reads the data of a record. @throws MalformedDns when they have not the form of their type. */
export const readData = (code: number, place: DataPlace): DnsData => {
  const type = names.get(code);
  if (!type) return { type: 'other', code, bytes: place.bytes.slice(place.start, place.end) };
  if (place.end - place.start < codecs[type].least)
    throw new MalformedDns('record', `${type} has ${place.end - place.start} bytes`);
  return codecs[type].read(place);
};

/** Type and data of a record. @throws MalformedDns when a part is out of its range. */
export const writeData = (data: DnsData): { readonly code: number; readonly bytes: Uint8Array } =>
  data.type === 'other'
    ? data
    : {
        code: recordTypes[data.type],
        bytes: (codecs[data.type] as unknown as Codec<DnsData>).write(data),
      };

type Known = keyof typeof recordTypes;
const names = new Map(
  (Object.entries(recordTypes) as [Known, number][]).map(([name, code]) => [code, name]),
);

interface Codec<D> {
  /** Bytes that must be there. */
  readonly least: number;
  readonly read: (place: DataPlace) => D;
  readonly write: (data: D) => Uint8Array;
}
type Data<T extends Known> = Extract<DnsData, { readonly type: T }>;
type DataOf<T extends Known> = Extract<DnsData, { readonly type: Known }> & { readonly type: T };

const targetAt = ({ bytes, end }: DataPlace, at: number): string => {
  const read = readName(bytes, at);
  if (read.end !== end) throw new MalformedDns('record', 'a name does not fill its record');
  return read.name;
};

const target = <T extends 'NS' | 'CNAME' | 'PTR'>(type: T): Codec<DataOf<T>> => ({
  least: 1,
  read: (place) => ({ type, target: targetAt(place, place.start) }),
  write: (data) => writeName(data.target),
});

const address = <T extends 'A' | 'AAAA'>(
  type: T,
  family: number,
  size: number,
): Codec<DataOf<T>> => ({
  least: size,
  read: ({ bytes, start, end }) => {
    if (end - start !== size) throw new MalformedDns('record', `${type} has ${end - start} bytes`);
    const value = concat([Uint8Array.of(0, family, 0, 0), bytes.subarray(start, end)]);
    return { type, address: decodeAddress(value).address };
  },
  write: (data) => addressBytes(data.address, size),
});

const addressBytes = (text: string, size: number): Uint8Array => {
  const valid = size === 4 ? ipaddr.IPv4.isValidFourPartDecimal(text) : ipaddr.IPv6.isValid(text);
  if (!valid) throw new MalformedDns('not-encodable', `${text.slice(0, 60)} is no address`);
  return Uint8Array.from(ipaddr.parse(text).toByteArray());
};

const short = (value: number): Uint8Array => {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff)
    throw new MalformedDns('not-encodable', `${value} is not below 65,536`);
  return Uint8Array.of(value >> 8, value & 0xff);
};

const characterString = (text: string): Uint8Array => {
  const bytes = utf8Bytes(text);
  if (bytes.length > 255)
    throw new MalformedDns('not-encodable', `a text of ${bytes.length} bytes`);
  return concat([Uint8Array.of(bytes.length), bytes]);
};

const texts = ({ bytes, start, end }: DataPlace): readonly string[] => {
  const found: string[] = [];
  for (let at = start; at < end; at += 1 + bytes[at]!) {
    if (at + 1 + bytes[at]! > end) throw new MalformedDns('record', 'a text leaves its record');
    found.push(decoder.decode(bytes.subarray(at + 1, at + 1 + bytes[at]!)));
  }
  return found;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const readSoa = (place: DataPlace): Data<'SOA'> => {
  const primary = readName(place.bytes, place.start);
  const mailbox = readName(place.bytes, primary.end);
  if (mailbox.end + 20 !== place.end)
    throw new MalformedDns('record', 'SOA has not its five numbers');
  const view = new DataView(place.bytes.buffer, place.bytes.byteOffset + mailbox.end, 20);
  return {
    type: 'SOA',
    primary: primary.name,
    mailbox: mailbox.name,
    serial: view.getUint32(0),
    refreshSeconds: view.getUint32(4),
    retrySeconds: view.getUint32(8),
    expireSeconds: view.getUint32(12),
    minimumSeconds: view.getUint32(16),
  };
};

const readCaa = ({ bytes, start, end }: DataPlace): Data<'CAA'> => {
  const tagEnd = start + 2 + bytes[start + 1]!;
  if (tagEnd > end) throw new MalformedDns('record', 'a tag leaves its record');
  return {
    type: 'CAA',
    critical: (bytes[start]! & 0x80) !== 0,
    tag: decoder.decode(bytes.subarray(start + 2, tagEnd)),
    value: decoder.decode(bytes.subarray(tagEnd, end)),
  };
};

const codecs: { readonly [T in Known]: Codec<DataOf<T>> } = {
  A: address('A', 1, 4),
  AAAA: address('AAAA', 2, 16),
  NS: target('NS'),
  CNAME: target('CNAME'),
  PTR: target('PTR'),
  MX: {
    least: 3,
    read: (place) => ({
      type: 'MX',
      preference: uint16(place.bytes, place.start),
      target: targetAt(place, place.start + 2),
    }),
    write: (data) => concat([short(data.preference), writeName(data.target)]),
  },
  TXT: {
    least: 0,
    read: (place) => ({ type: 'TXT', texts: texts(place) }),
    write: (data) => concat(data.texts.map(characterString)),
  },
  SRV: {
    least: 7,
    read: (place) => ({
      type: 'SRV',
      priority: uint16(place.bytes, place.start),
      weight: uint16(place.bytes, place.start + 2),
      port: uint16(place.bytes, place.start + 4),
      target: targetAt(place, place.start + 6),
    }),
    write: ({ priority, weight, port, target: host }) =>
      concat([short(priority), short(weight), short(port), writeName(host)]),
  },
  CAA: {
    least: 2,
    read: readCaa,
    write: ({ critical, tag, value }) =>
      concat([Uint8Array.of(critical ? 0x80 : 0), characterString(tag), utf8Bytes(value)]),
  },
  SOA: {
    least: 22,
    read: readSoa,
    write: (soa) =>
      concat([
        writeName(soa.primary),
        writeName(soa.mailbox),
        ...[soa.serial, soa.refreshSeconds, soa.retrySeconds, soa.expireSeconds].map(bigEndian32),
        bigEndian32(soa.minimumSeconds),
      ]),
  },
};
