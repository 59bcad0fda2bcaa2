import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeBindingSuccess, encodeBindingRequest } from './binding.ts';
import { digests, hex } from './digests.fixture.ts';
import { MalformedStun } from './malformed-stun.ts';
import { decodeMessage, encodeMessage, isStun } from './message.ts';
import { utf8Bytes } from './octets.ts';
import {
  checkFingerprint,
  checkIntegrity,
  type Integrity,
  protectedMessage,
} from './protection.ts';
import {
  ipv4Response,
  ipv6Response,
  longTermRequest,
  shortTermPassword,
  shortTermRequest,
} from './rfc5769.fixture.ts';

const integrity: Integrity = { algorithm: 'sha1', key: utf8Bytes(shortTermPassword), digests };
const transactionId = hex('b7e7a701bc34d686fa87dfae');

test('RFC 5769 §2.1, request', () => {
  const message = decodeMessage(shortTermRequest);
  expect(message).toMatchObject({ method: 'binding', kind: 'request', transactionId });
  expect(message.attributes).toEqual([
    { name: 'SOFTWARE', text: 'STUN test client' },
    { name: 'PRIORITY', value: 0x6e0001ff },
    { name: 'ICE-CONTROLLED', tieBreaker: 0x932ff9b151263b36n },
    { name: 'USERNAME', text: 'evtj:h6vY' },
    { name: 'MESSAGE-INTEGRITY', bytes: hex('9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2') },
    { name: 'FINGERPRINT', value: 0xe57a3bcf },
  ]);
});

test('RFC 5769 §2.2, IPv4 response', () => {
  expect(decodeBindingSuccess(ipv4Response)).toEqual({ address: '192.0.2.1', port: 32_853 });
});

test('RFC 5769 §2.3, IPv6 response', () => {
  expect(decodeBindingSuccess(ipv6Response)).toEqual({
    address: '2001:db8:1234:5678:11:2233:4455:6677',
    port: 32_853,
  });
});

test.each([
  ['§2.1', shortTermRequest],
  ['§2.2', ipv4Response],
  ['§2.3', ipv6Response],
])(
  'RFC 5769 %s is written byte for byte, and its integrity and fingerprint are right',
  (_, bytes) => {
    const message = decodeMessage(bytes);
    const attributes = message.attributes.filter(
      ({ name }) => name !== 'MESSAGE-INTEGRITY' && name !== 'FINGERPRINT',
    );
    const protection = { integrity, fingerprint: 'standard', padding: 0x20 } as const;
    expect(protectedMessage({ ...message, attributes }, protection)).toEqual(bytes);
    expect(checkIntegrity(bytes, integrity)).toBe('right');
    expect(checkFingerprint(bytes)).toBe('standard');
  },
);

const samples = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'stun');
test.skipIf(!existsSync(samples)).each([
  ['rfc5769_request_short_term', shortTermRequest],
  ['rfc5769_response_ipv4', ipv4Response],
  ['rfc5769_response_ipv6', ipv6Response],
  ['rfc5769_request_long_term', longTermRequest],
])('%s of the samples is the vector', (name, bytes) => {
  expect(new Uint8Array(readFileSync(join(samples, `${name}.bin`)))).toEqual(bytes);
});

test('another password, another message and no integrity are told apart', () => {
  const other = { ...integrity, key: utf8Bytes('another') };
  expect(checkIntegrity(ipv4Response, other)).toBe('wrong');
  expect(checkIntegrity(ipv4Response.with(31, 0x21), integrity)).toBe('wrong');
  expect(checkIntegrity(encodeBindingRequest(transactionId), integrity)).toBe('absent');
  expect(checkFingerprint(encodeBindingRequest(transactionId))).toBe('absent');
  expect(checkFingerprint(ipv4Response.with(79, 0))).toBe('wrong');
});

test('SHA-256 integrity is written and checked', () => {
  const message = decodeMessage(encodeBindingRequest(transactionId));
  const strong: Integrity = { ...integrity, algorithm: 'sha256' };
  const bytes = protectedMessage(message, { integrity: strong, fingerprint: 'standard' });
  expect(bytes).toHaveLength(20 + 36 + 8);
  expect(checkIntegrity(bytes, strong)).toBe('right');
  expect(checkFingerprint(bytes)).toBe('standard');
});

test.each([
  [16, 'right'],
  [12, 'wrong'],
  [0, 'wrong'],
] as const)('SHA-256 integrity cut to %i bytes is %s', (length, verdict) => {
  const name = 'MESSAGE-INTEGRITY-SHA256';
  const message = decodeMessage(encodeBindingRequest(transactionId));
  const bytes = encodeMessage({
    ...message,
    attributes: [{ name, bytes: new Uint8Array(length) }],
  });
  bytes.set(digests.hmacSha256(integrity.key, bytes.subarray(0, 20)).subarray(0, length), 24);
  expect(checkIntegrity(bytes, { ...integrity, algorithm: 'sha256' })).toBe(verdict);
});

test('an attribute behind the integrity is left out', () => {
  const whole = decodeMessage(ipv4Response);
  const software = { name: 'SOFTWARE', text: 'not signed' } as const;
  const bytes = encodeMessage({ ...whole, attributes: [...whole.attributes, software] });
  expect(decodeMessage(bytes).attributes.filter(({ name }) => name === 'SOFTWARE')).toHaveLength(1);
});

test('a fingerprint of an early Microsoft client is recognised', () => {
  // Every byte value, so that the wrong entry of the table is used.
  const software = {
    name: 'SOFTWARE',
    text: Array.from({ length: 200 }, (_, at) => String.fromCharCode(32 + ((at * 7) % 90))).join(
      '',
    ),
  } as const;
  const message = {
    method: 'binding',
    kind: 'request',
    transactionId,
    attributes: [software],
  } as const;
  const bytes = protectedMessage(message, { fingerprint: 'ms-ice2' });
  expect(checkFingerprint(bytes)).toBe('ms-ice2');
  expect(bytes.subarray(-4)).not.toEqual(
    protectedMessage(message, { fingerprint: 'standard' }).subarray(-4),
  );
});

test('a binding request has twenty bytes, and a change request 28', () => {
  expect(encodeBindingRequest(transactionId)).toEqual(
    hex('000100002112a442b7e7a701bc34d686fa87dfae'),
  );
  expect(encodeBindingRequest(transactionId, { changeAddress: true, changePort: true })).toEqual(
    hex('000100082112a442b7e7a701bc34d686fa87dfae 0003000400000006'),
  );
});

test.each([
  [0, 'too-short'],
  [19, 'too-short'],
  [23, 'wrong-length'],
] as const)('a message cut to %i bytes is malformed, not a crash', (length, fault) => {
  const cut = ipv4Response.subarray(0, length);
  expect(() => decodeBindingSuccess(cut)).toThrow(expect.objectContaining({ fault }));
  expect(isStun(cut)).toBe(false);
});

const header = (type: string, length: string) => `${type}${length}2112a442b7e7a701bc34d686fa87dfae`;
test.each([
  ['a TURN channel', `4001000c${'00'.repeat(16)}`, 'not-stun'],
  ['another cookie', `00010000${'00'.repeat(16)}`, 'not-stun'],
  ['a method nobody knows', header('0fff', '0000'), 'unknown-method'],
  [
    'an attribute longer than the message',
    `${header('0101', '0004')}00200008`,
    'attribute-overruns',
  ],
  [
    'an IPv6 address of four bytes',
    `${header('0101', '000c')}0020000800020000c0000201`,
    'attribute-value',
  ],
  ['an address without bytes', `${header('0101', '0004')}00200000`, 'attribute-value'],
  ['a name that is not UTF-8', `${header('0101', '0008')}00060004ffffffff`, 'not-utf-8'],
  ['a short priority', `${header('0101', '0008')}0024000200010000`, 'attribute-value'],
  ['a family nobody knows', `${header('0101', '0008')}0017000409000000`, 'attribute-value'],
  ['a success without an address', header('0101', '0000'), 'unexpected-message'],
  ['a request', header('0001', '0000'), 'unexpected-message'],
])('%s is malformed', (_, text, fault) => {
  const bytes = hex(text);
  expect(() => decodeBindingSuccess(bytes)).toThrow(MalformedStun);
  expect(() => decodeBindingSuccess(bytes)).toThrow(expect.objectContaining({ fault }));
});

test.each([
  ['a short transaction id', { transactionId: new Uint8Array(4), attributes: [] }],
  [
    'a name for an address',
    { transactionId, attributes: [{ name: 'MAPPED-ADDRESS', address: 'localhost', port: 1 }] },
  ],
  [
    'a scoped address',
    { transactionId, attributes: [{ name: 'MAPPED-ADDRESS', address: 'fe80::1%eth0', port: 1 }] },
  ],
  [
    'a port of 65536',
    { transactionId, attributes: [{ name: 'MAPPED-ADDRESS', address: '::1', port: 65_536 }] },
  ],
  [
    'an error code of 900',
    { transactionId, attributes: [{ name: 'ERROR-CODE', code: 900, reason: '' }] },
  ],
  [
    '70,000 bytes',
    { transactionId, attributes: [{ name: 'DATA', bytes: new Uint8Array(70_000) }] },
  ],
] as const)('%s cannot be written', (_, parts) => {
  expect(() => encodeMessage({ method: 'binding', kind: 'request', ...parts })).toThrow(
    expect.objectContaining({ fault: 'not-encodable' }),
  );
});
