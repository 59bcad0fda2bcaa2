import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex } from '../stun/digests.fixture.ts';
import { anyAddress } from '../stun/message.fixture.ts';
import { concat } from '../stun/octets.ts';
import { MalformedDns } from './malformed-dns.ts';
import { decodeDns, type DnsMessage, encodeDns } from './message.ts';
import { readName, writeName } from './name.ts';
import { encodeDnsQuery, frameDns, splitDnsStream } from './query.ts';
import { recordTypes, type DnsResource } from './record.ts';

const query = { id: 0x1234, type: 'SRV', recursionDesired: true } as const;

test('a question wants recursion, validation and signatures', () => {
  const bytes = encodeDnsQuery({ ...query, name: '_sip._tls.contoso.com' });
  expect(bytes).toEqual(
    hex(`1234 0120 0001 0000 0000 0001 045f736970 045f746c73 07636f6e746f736f 03636f6d 00 0021 0001
         00 0029 04d0 00008000 0000`),
  );
  expect(decodeDns(bytes)).toMatchObject({
    id: 0x1234,
    response: false,
    recursionDesired: true,
    authenticData: true,
    questions: [{ name: '_sip._tls.contoso.com', type: 33 }],
    extension: { udpSize: 1232, dnssecOk: true },
  });
});

test('a compressed reply of a resolver', () => {
  // SRV of contoso.com to sip.contoso.com, whose address is in the additional section; the name is pointed at.
  const bytes = hex(`1234 81a0 0001 0001 0000 0002
    045f736970 045f746c73 07636f6e746f736f 03636f6d 00 0021 0001
    c00c 0021 0001 00000e10 000c 0000 0000 01bb 03736970 c016
    c039 0001 0001 0000003c 0004 c0000201
    00 0029 04d0 01008000 0000`);
  expect(decodeDns(bytes)).toEqual({
    id: 0x1234,
    response: true,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: true,
    authenticData: true,
    checkingDisabled: false,
    responseCode: 16,
    questions: [{ name: '_sip._tls.contoso.com', type: 33 }],
    answers: [
      {
        name: '_sip._tls.contoso.com',
        ttlSeconds: 3600,
        type: 'SRV',
        priority: 0,
        weight: 0,
        port: 443,
        target: 'sip.contoso.com',
      },
    ],
    authorities: [],
    additionals: [{ name: 'sip.contoso.com', ttlSeconds: 60, type: 'A', address: '192.0.2.1' }],
    extension: { udpSize: 1232, dnssecOk: true },
  });
});

describe('names', () => {
  test.each([
    ['.', '00'],
    ['contoso.com', '07636f6e746f736f03636f6d00'],
    ['a\\.b.c', '03612e62016300'],
    ['\\000x\\\\.y', '0300785c017900'],
  ])('%s', (name, bytes) => {
    expect(writeName(name)).toEqual(hex(bytes));
    expect(readName(hex(bytes), 0)).toEqual({ name, end: hex(bytes).length });
  });

  test('a dot at the end is no label', () => {
    expect(writeName('contoso.com.')).toEqual(writeName('contoso.com'));
  });

  test.each(['', 'a..b', '.a', `${'a'.repeat(64)}.b`, 'a.'.repeat(128), 'é\u0100'])(
    '%j cannot be written',
    (name) => {
      expect(() => writeName(name)).toThrow(MalformedDns);
    },
  );

  test.each([
    ['nothing', ''],
    ['a label that leaves', '03616263'],
    ['a pointer to itself', 'c000'],
    ['a pointer ahead', 'c00400000000'],
    ['half a pointer', 'c0'],
    ['a reserved kind of label', '4161'],
    ['a loop', '0161c000'],
  ])('%s is none', (_, bytes) => {
    expect(() => readName(hex(bytes), bytes === '0161c000' ? 2 : 0)).toThrow(MalformedDns);
  });

  test('a chain of pointers ends', () => {
    const chain = concat(
      Array.from({ length: 4000 }, (_, at) => Uint8Array.of(0xc0 | (at >> 7), (2 * at) & 0xff)),
    );
    expect(() => readName(concat([Uint8Array.of(0, 0), chain]), 8000)).toThrow(MalformedDns);
  });
});

describe('malformed', () => {
  const header = '0001 8000 0000 0001 0000 0000';
  test.each([
    ['a short header', '0001', 'too-short'],
    ['a record that is cut', `${header} 00 0001 0001 00000000 0004 c000`, 'too-short'],
    ['a record of CHAOS', `${header} 00 0001 0003 00000000 0004 c0000201`, 'class'],
    ['an address of six bytes', `${header} 00 0001 0001 00000000 0006 c00002010000`, 'record'],
    ['an SRV without a target', `${header} 00 0021 0001 00000000 0006 0000000001bb`, 'record'],
    [
      'a target that does not fill its record',
      `${header} 00 0002 0001 00000000 0004 01610000`,
      'record',
    ],
    ['a text that leaves', `${header} 00 0010 0001 00000000 0002 0561`, 'record'],
    ['a question that is cut', '0001 8000 0001 0000 0000 0000 00 00', 'too-short'],
    ['an announced answer that is not there', header, 'name'],
  ])('%s', (_, text, fault) => {
    expect(() => decodeDns(hex(text))).toThrow(expect.objectContaining({ fault }));
  });
});

const label = fc.stringMatching(/^[_a-z0-9][-a-z0-9]{0,12}$/);
const name = fc.oneof(
  fc.constant('.'),
  fc.array(label, { minLength: 1, maxLength: 5 }).map((all) => all.join('.')),
);
const uint16 = fc.nat(0xffff);
const uint32 = fc.nat(0xffff_ffff);
const text = fc.string({ maxLength: 40 });
const head = { name, ttlSeconds: uint32 };
const is = <T extends string>(type: T) => fc.constant(type);
const resource = fc.oneof(
  fc.tuple(fc.record(head), anyAddress).map(([one, { address }]) => ({
    ...one,
    type: address.includes(':') ? 'AAAA' : 'A',
    address,
  })),
  fc.record({ ...head, type: fc.constantFrom('NS', 'CNAME', 'PTR'), target: name }),
  fc.record({ ...head, type: is('MX'), preference: uint16, target: name }),
  fc.record({ ...head, type: is('TXT'), texts: fc.array(text, { maxLength: 4 }) }),
  fc.record({
    ...head,
    type: is('SRV'),
    priority: uint16,
    weight: uint16,
    port: uint16,
    target: name,
  }),
  fc.record({ ...head, type: is('CAA'), critical: fc.boolean(), tag: label, value: text }),
  fc.record({
    ...head,
    type: is('SOA'),
    primary: name,
    mailbox: name,
    serial: uint32,
    refreshSeconds: uint32,
    retrySeconds: uint32,
    expireSeconds: uint32,
    minimumSeconds: uint32,
  }),
  fc.record({
    ...head,
    type: is('other'),
    code: fc.constantFrom(43, 46, 48),
    bytes: fc.uint8Array({ maxLength: 40 }),
  }),
) as fc.Arbitrary<DnsResource>;
const records = fc.array(resource, { maxLength: 3 });
const anyMessage: fc.Arbitrary<DnsMessage> = fc.record({
  id: uint16,
  response: fc.boolean(),
  authoritative: fc.boolean(),
  truncated: fc.boolean(),
  recursionDesired: fc.boolean(),
  recursionAvailable: fc.boolean(),
  authenticData: fc.boolean(),
  checkingDisabled: fc.boolean(),
  responseCode: fc.nat(15),
  questions: fc.array(fc.record({ name, type: fc.constantFrom(...Object.values(recordTypes)) }), {
    maxLength: 2,
  }),
  answers: records,
  authorities: records,
  additionals: records,
  extension: fc.option(fc.record({ udpSize: uint16, dnssecOk: fc.boolean() })),
});

describe('laws', () => {
  test('what is written is read back, from datagrams and streams', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const bytes = encodeDns(message);
        expect(decodeDns(bytes)).toEqual(message);
        const stream = concat([frameDns(bytes), frameDns(bytes), Uint8Array.of(0)]);
        expect(splitDnsStream(stream)).toEqual({
          messages: [bytes, bytes],
          rest: Uint8Array.of(0),
        });
      }),
    );
  });

  test('bytes changed or random are read or malformed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(
        anyMessage,
        changes,
        fc.uint8Array({ maxLength: 80 }),
        (message, edits, random) => {
          const bytes = encodeDns(message);
          const changed = edits.reduce(
            (all, [at, byte]) => all.with(at % bytes.length, byte),
            bytes,
          );
          for (const input of [changed, random]) {
            try {
              expect(decodeDns(input).id).toBeLessThan(65_536);
            } catch (error) {
              expect(error).toBeInstanceOf(MalformedDns);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
