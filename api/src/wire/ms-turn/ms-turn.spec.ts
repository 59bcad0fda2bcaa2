import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digests, hex } from '../stun/digests.fixture.ts';
import { MalformedStun } from '../stun/malformed-stun.ts';
import { anyAddress, someBytes } from '../stun/message.fixture.ts';
import { isStun } from '../stun/message.ts';
import { concat } from '../stun/octets.ts';
import {
  addressAttributes,
  bytesAttributes,
  type MsTurnAttribute,
  numberAttributes,
  streams,
  textAttributes,
  xorAddressAttributes,
} from './attribute.ts';
import { decodeMultiplexed, encodeFrame, encodeMultiplexed, splitFrames } from './framing.ts';
import { checkMsTurnIntegrity, mrasCredentials, msTurnKey } from './integrity.ts';
import {
  decodeMsTurn,
  encodeMsTurn,
  isMsTurn,
  messageTypes,
  type MsTurnMessage,
} from './message.ts';
import { pseudoTlsClientHello, pseudoTlsServerHello, readPseudoTlsReply } from './pseudo-tls.ts';
import { readMsAllocateReply, readMsData } from './replies.ts';
import {
  encodeMsAllocate,
  encodeMsSend,
  encodeSetActiveDestination,
  type MsTurnAuthentication,
} from './requests.ts';

const transactionId = hex('00112233445566778899aabbccddeeff');
const peer = { address: '192.0.2.7', port: 6002 };
const reply = (type: MsTurnMessage['type'], attributes: readonly MsTurnAttribute[]) =>
  decodeMsTurn(encodeMsTurn({ type, transactionId, attributes }));

const credentials = mrasCredentials('AgAAJL8=', 'c2VjcmV0')!;
const realm = '"rtcmedia"';
const key = msTurnKey(credentials, realm, digests);
const integrity = { algorithm: 'sha1', key, digests } as const;
const authentication: MsTurnAuthentication = {
  username: credentials.username,
  realm,
  nonce: 'fedcba98',
  integrity,
};

describe('requests', () => {
  test('an allocation without credentials: cookie first, then the version', () => {
    expect(encodeMsAllocate({ transactionId })).toEqual(
      hex('00030010 00112233445566778899aabbccddeeff 000f000472c64bc6 8008000400000002'),
    );
  });

  test('an allocation with everything, attributes without gaps', () => {
    const bytes = encodeMsAllocate({
      transactionId,
      version: 6,
      lifetimeSeconds: 600,
      username: hex('0102030405'),
      quality: { stream: 'video', delivery: 'reliable' },
    });
    expect(bytes).toEqual(
      hex(`00030029 00112233445566778899aabbccddeeff 000f000472c64bc6 8008000400000006
           000600050102030405 000d000400000258 8055000400020001`),
    );
    expect(isMsTurn(bytes)).toBe(true);
    expect(isStun(bytes)).toBe(false);
  });

  test.each([
    ['allocate-request', encodeMsAllocate({ transactionId }, authentication)],
    ['send-request', encodeMsSend({ transactionId, data: hex('cafe') }, peer, authentication)],
    [
      'set-active-destination-request',
      encodeSetActiveDestination(transactionId, peer, authentication),
    ],
  ])('%s is signed over its text filled up to 64 bytes', (type, bytes) => {
    expect(decodeMsTurn(bytes).type).toBe(type);
    expect(checkMsTurnIntegrity(bytes, integrity)).toBe('right');
    expect(checkMsTurnIntegrity(bytes.with(10, 1), integrity)).toBe('wrong');
    const text = new Uint8Array(Math.ceil((bytes.length - 24) / 64) * 64);
    text.set(bytes.subarray(0, -24));
    expect(new Uint8Array(bytes.subarray(-20))).toEqual(
      new Uint8Array(digests.hmacSha1(key, text)),
    );
  });

  test('SHA-256 signatures have 32 bytes', () => {
    const strong = {
      algorithm: 'sha256',
      key: msTurnKey(credentials, realm, digests, 'sha256'),
      digests,
    } as const;
    const bytes = encodeMsAllocate(
      { transactionId, version: 3 },
      { ...authentication, integrity: strong },
    );
    expect(decodeMsTurn(bytes).attributes.at(-1)).toMatchObject({ bytes: bytes.subarray(-32) });
    expect(checkMsTurnIntegrity(bytes, strong)).toBe('right');
    expect(checkMsTurnIntegrity(encodeMsAllocate({ transactionId }), strong)).toBe('absent');
  });

  test('the key is the MD5 of name, bare realm and password', () => {
    expect(key).toEqual(
      digests.md5(concat([credentials.username, new TextEncoder().encode(':rtcmedia:secret')])),
    );
    expect(msTurnKey(credentials, 'rtcmedia', digests)).toEqual(key);
    expect(mrasCredentials('not base64!', '')).toBeNull();
  });
});

describe('replies', () => {
  const error = (code: number, ...more: MsTurnAttribute[]) =>
    readMsAllocateReply(
      reply('allocate-error', [{ name: 'ERROR-CODE', code, reason: 'No' }, ...more]),
    );

  test('the challenge of an unauthenticated allocation; realm is 0x0015 and nonce 0x0014', () => {
    const message = decodeMsTurn(
      hex(
        `01130037 00112233445566778899aabbccddeeff 000f000472c64bc6 8008000400000006
           000900100000040155 6e617574686f72697a6564 0015 000a 2272 7463 6d65 6469 6122
           0014 0001 41`,
      ),
    );
    expect(readMsAllocateReply(message)).toEqual({
      outcome: 'challenge',
      code: 401,
      realm: '"rtcmedia"',
      nonce: 'A',
      version: 6,
    });
  });

  test('an allocation has the relay in Mapped Address', () => {
    const message = reply('allocate-response', [
      { name: 'MAPPED-ADDRESS', address: '198.51.100.9', port: 50_123 },
      { name: 'XOR-MAPPED-ADDRESS', ...peer },
      { name: 'LIFETIME', value: 600 },
      { name: 'MS-SEQUENCE-NUMBER', connectionId: new Uint8Array(20).fill(7), sequence: 1 },
      { name: 'MULTIPLEXED-TURN-SESSION-ID', bytes: hex('0102030405060708') },
    ]);
    expect(readMsAllocateReply(message)).toEqual({
      outcome: 'allocated',
      relayed: { address: '198.51.100.9', port: 50_123 },
      mapped: peer,
      lifetimeSeconds: 600,
      bandwidth: null,
      version: null,
      sessionId: hex('0102030405060708'),
    });
  });

  test('refusals and redirections', () => {
    expect(error(486)).toEqual({ outcome: 'refused', code: 486, reason: 'No' });
    expect(error(401)).toEqual({ outcome: 'refused', code: 401, reason: 'No' });
    expect(error(300, { name: 'ALTERNATE-SERVER', ...peer })).toEqual({
      outcome: 'redirected',
      server: peer,
      hostName: null,
    });
    const name = { name: 'MS-ALTERNATE-HOST-NAME', text: 'av2.contoso.com' } as const;
    expect(error(300, { name: 'ALTERNATE-SERVER', ...peer }, name)).toMatchObject({
      hostName: 'av2.contoso.com',
    });
  });

  test('data of a peer', () => {
    const data = hex('cafe');
    const message = reply('data-indication', [
      { name: 'REMOTE-ADDRESS', ...peer },
      { name: 'DATA', bytes: data },
    ]);
    expect(readMsData(message)).toEqual({ peer, data });
    expect(() => readMsData(reply('data-indication', []))).toThrow(MalformedStun);
    expect(() => readMsAllocateReply(message)).toThrow(MalformedStun);
    expect(() => readMsAllocateReply(reply('allocate-response', []))).toThrow(MalformedStun);
  });

  test('attributes filled up to four bytes are read where they cannot be without', () => {
    const bytes = hex(
      '01130014 00112233445566778899aabbccddeeff 000f000472c64bc6 0014000541424344 45000000',
    );
    const aligned = bytes.with(3, bytes.length - 20);
    expect(decodeMsTurn(aligned).attributes).toEqual([{ name: 'NONCE', text: 'ABCDE' }]);
  });
});

describe('malformed', () => {
  const head = '00112233445566778899aabbccddeeff 000f000472c64bc6';
  test.each([
    ['nothing', '', 'too-short'],
    ['a STUN message', '00030008 2112a442 78ad3433c6ad72c029da412e 0019000411000000', 'not-stun'],
    ['another cookie', '00030008 00112233445566778899aabbccddeeff 000f000400000000', 'not-stun'],
    ['a length that is not there', `00030010 ${head}`, 'wrong-length'],
    ['a type nobody knows', `00070008 ${head}`, 'unknown-method'],
    ['an attribute that overruns', `0003000c ${head} 00140009`, 'attribute-overruns'],
    ['a stream nobody knows', `00030010 ${head} 8055000400090000`, 'attribute-value'],
    ['a short sequence number', `00030010 ${head} 8050000400000001`, 'attribute-value'],
    ['a short version', `0003000e ${head} 800800020001`, 'attribute-value'],
  ])('%s', (_, text, fault) => {
    expect(() => decodeMsTurn(hex(text))).toThrow(expect.objectContaining({ fault }));
  });

  test.each([
    ['a short transaction id', { transactionId: hex('00'), attributes: [] }],
    [
      'a short connection id',
      {
        transactionId,
        attributes: [{ name: 'MS-SEQUENCE-NUMBER', connectionId: hex('00'), sequence: 1 }],
      },
    ],
    [
      '70,000 bytes',
      { transactionId, attributes: [{ name: 'DATA', bytes: new Uint8Array(70_000) }] },
    ],
  ] as const)('%s cannot be written', (_, parts) => {
    expect(() => encodeMsTurn({ type: 'send-request', ...parts })).toThrow(
      expect.objectContaining({ fault: 'not-encodable' }),
    );
  });
});

describe('pseudo-TLS', () => {
  test('the greeting is the one that clients send', () => {
    expect(pseudoTlsClientHello()).toEqual(
      hex(
        '160301002d010000290301c1fcd5a36d93dd7e0b45673fec7985fbbc3fd660c2ce8485081b8121bcaa10fb00000200180100',
      ),
    );
    expect(pseudoTlsServerHello()).toEqual(
      hex(`160301004e02000046030100000000000000000000000000000000000000000000000000000000000000
           002000000000000000000000000000000000000000000000000000000000000000000018000e000000`),
    );
  });

  const edge = pseudoTlsServerHello().fill(0x5a, 11, 43).fill(0xa5, 44, 76);
  test.each([
    ['nothing', new Uint8Array(), { reply: 'incomplete' }],
    ['half of it', edge.subarray(0, 40), { reply: 'incomplete' }],
    ['all of it', edge, { reply: 'pseudo-tls', rest: new Uint8Array() }],
    ['all and more', concat([edge, hex('02')]), { reply: 'pseudo-tls', rest: hex('02') }],
    ['an alert', hex('15030100020228'), { reply: 'tls-alert', description: 40 }],
    ['the start of an alert', hex('1503'), { reply: 'incomplete' }],
    ['a real ServerHello', hex('160303007a0200'), { reply: 'tls' }],
    ['another cipher', edge.with(77, 0x2f), { reply: 'tls' }],
    ['HTTP', new TextEncoder().encode('HTTP/1.1 400 Bad Request'), { reply: 'not-tls' }],
  ])('%s', (_, bytes, expected) => {
    expect(readPseudoTlsReply(bytes)).toEqual(expected);
  });
});

const nameOf = <N extends string>(...tables: readonly Readonly<Record<N, number>>[]) =>
  fc.constantFrom(...tables.flatMap((table) => Object.keys(table) as N[]));
const anyAttribute = fc.oneof(
  fc
    .tuple(nameOf<string>(addressAttributes, xorAddressAttributes), anyAddress)
    .map(([name, address]) => ({ name, ...address })),
  fc.record({ name: nameOf(textAttributes), text: fc.string({ maxLength: 30 }) }),
  fc.record({ name: nameOf(numberAttributes), value: fc.nat(0xffff_ffff) }),
  fc.record({ name: nameOf(bytesAttributes), bytes: someBytes(30) }),
  fc.record({
    name: fc.constant('UNKNOWN-ATTRIBUTES'),
    types: fc.array(fc.nat(0xffff), { maxLength: 5 }),
  }),
  fc.record({
    name: fc.constant('MS-SERVICE-QUALITY'),
    stream: fc.constantFrom(...streams),
    delivery: fc.constantFrom('best-effort', 'reliable'),
  }),
  fc.record({
    name: fc.constant('MS-SEQUENCE-NUMBER'),
    connectionId: fc.uint8Array({ minLength: 20, maxLength: 20 }),
    sequence: fc.nat(0xffff_ffff),
  }),
) as fc.Arbitrary<MsTurnAttribute>;
const anyMessage: fc.Arbitrary<MsTurnMessage> = fc.record({
  type: nameOf(messageTypes),
  transactionId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  attributes: fc.array(anyAttribute, { maxLength: 8 }),
});

describe('laws', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(decodeMsTurn(encodeMsTurn(message))).toEqual(message);
      }),
    );
  });

  test('bytes changed or random are read or malformed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(anyMessage, changes, someBytes(60), (message, edits, random) => {
        const bytes = encodeMsTurn(message);
        const changed = edits.reduce((all, [at, byte]) => all.with(at % bytes.length, byte), bytes);
        for (const input of [changed, random]) {
          try {
            expect(decodeMsTurn(input).transactionId).toHaveLength(16);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedStun);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('frames are cut at the same places, however they arrive', () => {
    const frame = fc.record({ kind: fc.constantFrom('control', 'data'), payload: someBytes(30) });
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (sent, size) => {
          const stream = concat(sent.map(encodeFrame));
          const got: unknown[] = [];
          let rest = new Uint8Array();
          for (let at = 0; at < stream.length; at += size) {
            const split = splitFrames(concat([rest, stream.subarray(at, at + size)]));
            got.push(...split.frames);
            rest = new Uint8Array(split.rest);
          }
          expect(got).toEqual(sent);
          expect(rest).toHaveLength(0);
        },
      ),
    );
    expect(() => splitFrames(hex('16'))).toThrow(MalformedStun);
  });

  test('multiplexed packets are read back', () => {
    const sessionId = hex('0102030405060708');
    fc.assert(
      fc.property(someBytes(40), (data) => {
        expect(decodeMultiplexed(encodeMultiplexed({ sessionId, data }))).toEqual({
          sessionId,
          data,
        });
      }),
    );
    expect(encodeMultiplexed({ sessionId, data: hex('ca') })).toEqual(
      hex('ff1000090102030405060708ca'),
    );
    expect(() => decodeMultiplexed(hex('ff1000080102030405060708ca'))).toThrow(MalformedStun);
    expect(() => decodeMultiplexed(hex('4000'))).toThrow(MalformedStun);
    expect(() => encodeMultiplexed({ sessionId: hex('01'), data: hex('') })).toThrow(MalformedStun);
  });
});
