import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digests, hex } from '../stun/digests.fixture.ts';
import { MalformedStun } from '../stun/malformed-stun.ts';
import { anyAddress, anyMessage, someBytes } from '../stun/message.fixture.ts';
import { decodeMessage, encodeMessage, type StunMessage } from '../stun/message.ts';
import { concat } from '../stun/octets.ts';
import { checkIntegrity, protectedMessage } from '../stun/protection.ts';
import { longTermCredentials, longTermRequest } from '../stun/rfc5769.fixture.ts';
import { decodeChannelData, encodeChannelData, isChannelData } from './channel-data.ts';
import { longTermKey, restCredentials, saslPrep } from './credentials.ts';
import { readAllocateReply, readData, readReply } from './replies.ts';
import {
  type Authentication,
  encodeAllocate,
  encodeChannelBind,
  encodeCreatePermission,
  encodeRefresh,
  encodeSend,
} from './requests.ts';
import { splitTurnStream } from './split-stream.ts';

const transactionId = hex('78ad3433c6ad72c029da412e');
const peer = { address: '192.0.2.7', port: 49_152 };
const { realm } = longTermCredentials;
const integrity = {
  algorithm: 'sha1',
  key: longTermKey(longTermCredentials, realm, digests),
  digests,
} as const;

describe('credentials', () => {
  test('RFC 5769 §2.4, request with long-term credentials, byte for byte', () => {
    const message = decodeMessage(longTermRequest);
    expect(message.attributes.slice(0, 3)).toEqual([
      { name: 'USERNAME', text: longTermCredentials.username },
      { name: 'NONCE', text: 'f//499k954d6OL34oL9FSTvy64sA' },
      { name: 'REALM', text: 'example.org' },
    ]);
    expect(checkIntegrity(longTermRequest, integrity)).toBe('right');
    const attributes = message.attributes.slice(0, 3);
    expect(protectedMessage({ ...message, attributes }, { integrity })).toEqual(longTermRequest);
  });

  test('RFC 4013 §3, examples of SASLprep', () => {
    expect(saslPrep('I\u00adX')).toBe('IX');
    expect(saslPrep('\u00aa')).toBe('a');
    expect(saslPrep('\u2168')).toBe('IX');
    expect(saslPrep('a\u00a0b')).toBe('a b');
    expect(saslPrep('USER')).toBe('USER');
  });

  test('SHA-256 of name, realm and password where the server offers it', () => {
    const key = longTermKey({ username: 'user', password: 'pass' }, 'realm', digests, 'sha256');
    expect(key).toEqual(digests.sha256(new TextEncoder().encode('user:realm:pass')));
  });

  test('REST credentials are the expiry, the name and their signature', () => {
    // printf 1893456000:probe | openssl dgst -sha1 -hmac north -binary | base64
    expect(restCredentials('north', 1_893_456_000, 'probe', digests)).toEqual({
      username: '1893456000:probe',
      password: 'u89ewXmfZlM1QqLBJG2cgGoH9v8=',
    });
    expect(restCredentials('north', 1_893_456_000, '', digests).username).toBe('1893456000');
  });
});

describe('requests', () => {
  const authentication: Authentication = {
    username: longTermCredentials.username,
    realm,
    nonce: 'f//499k954d6OL34oL9FSTvy64sA',
    integrity,
  };

  test('an allocation without credentials asks for UDP and is not signed', () => {
    expect(encodeAllocate({ transactionId })).toEqual(
      hex('00030008 2112a442 78ad3433c6ad72c029da412e 00190004 11000000'),
    );
  });

  test('an allocation with everything, signed', () => {
    const bytes = encodeAllocate(
      {
        transactionId,
        transport: 'tcp',
        lifetimeSeconds: 600,
        family: 'ipv6',
        evenPort: { reserveNext: true },
        reservationToken: hex('0102030405060708'),
        dontFragment: true,
      },
      authentication,
    );
    expect(decodeMessage(bytes).attributes.slice(0, -1)).toEqual([
      { name: 'REQUESTED-TRANSPORT', protocol: 6 },
      { name: 'LIFETIME', value: 600 },
      { name: 'REQUESTED-ADDRESS-FAMILY', family: 'ipv6' },
      { name: 'EVEN-PORT', reserveNext: true },
      { name: 'RESERVATION-TOKEN', bytes: hex('0102030405060708') },
      { name: 'DONT-FRAGMENT' },
      { name: 'USERNAME', text: authentication.username },
      { name: 'REALM', text: authentication.realm },
      { name: 'NONCE', text: authentication.nonce },
    ]);
    expect(checkIntegrity(bytes, integrity)).toBe('right');
  });

  test.each([
    ['refresh', encodeRefresh(transactionId, 0, authentication), { name: 'LIFETIME', value: 0 }],
    [
      'create-permission',
      encodeCreatePermission(transactionId, [peer], authentication),
      { name: 'XOR-PEER-ADDRESS', ...peer },
    ],
    [
      'channel-bind',
      encodeChannelBind(transactionId, { channel: 0x4000, peer }, authentication),
      { name: 'CHANNEL-NUMBER', channel: 0x4000 },
    ],
  ])('%s is signed', (method, bytes, first) => {
    const message = decodeMessage(bytes);
    expect(message).toMatchObject({ method, kind: 'request' });
    expect(message.attributes[0]).toEqual(first);
    expect(checkIntegrity(bytes, integrity)).toBe('right');
  });

  test('data for a peer is an indication', () => {
    const message = decodeMessage(encodeSend(transactionId, peer, hex('cafe')));
    expect(message).toMatchObject({ method: 'send', kind: 'indication' });
    expect(readData({ ...message, method: 'data' })).toEqual({ peer, data: hex('cafe') });
    expect(() => readData(message)).toThrow(MalformedStun);
  });
});

describe('replies', () => {
  const reply = (kind: 'success' | 'error', attributes: StunMessage['attributes']): StunMessage =>
    decodeMessage(encodeMessage({ method: 'allocate', kind, transactionId, attributes }));
  const error = (code: number, ...more: StunMessage['attributes']) =>
    readAllocateReply(reply('error', [{ name: 'ERROR-CODE', code, reason: 'No' }, ...more]));

  test('an allocation', () => {
    const message = reply('success', [
      { name: 'XOR-RELAYED-ADDRESS', address: '192.0.2.15', port: 50_000 },
      { name: 'LIFETIME', value: 3600 },
      { name: 'XOR-MAPPED-ADDRESS', ...peer },
    ]);
    expect(readAllocateReply(message)).toEqual({
      outcome: 'allocated',
      relayed: { address: '192.0.2.15', port: 50_000 },
      mapped: peer,
      lifetimeSeconds: 3600,
      reservationToken: null,
    });
  });

  test('refusals', () => {
    const nonce = { name: 'NONCE', text: 'n' } as const;
    const challenge = { outcome: 'challenge', realm: 'r', nonce: 'n' };
    expect(error(401, { name: 'REALM', text: 'r' }, nonce)).toEqual({ ...challenge, code: 401 });
    expect(error(438, { name: 'REALM', text: 'r' }, nonce)).toEqual({ ...challenge, code: 438 });
    expect(error(300, { name: 'ALTERNATE-SERVER', ...peer })).toEqual({
      outcome: 'redirected',
      server: peer,
      domain: null,
    });
    expect(error(420, { name: 'UNKNOWN-ATTRIBUTES', types: [0x18] })).toMatchObject({
      outcome: 'refused',
      unknownAttributes: [0x18],
    });
    expect(error(401)).toEqual({
      outcome: 'refused',
      code: 401,
      reason: 'No',
      unknownAttributes: [],
    });
  });

  test('a zero byte behind the words of coturn is no part of them', () => {
    const words = { name: 'ERROR-CODE', code: 437, reason: 'Mismatch\0' } as const;
    expect(readReply(reply('error', [words]), 'allocate')).toMatchObject({ reason: 'Mismatch' });
  });

  test('what is no reply to the request is malformed', () => {
    expect(() => readAllocateReply(reply('success', []))).toThrow(MalformedStun);
    expect(() => readAllocateReply(reply('error', []))).toThrow(MalformedStun);
    expect(() => readReply(reply('success', []), 'refresh')).toThrow(MalformedStun);
    expect(readReply(reply('success', []), 'allocate')).toBeNull();
  });
});

describe('channels and streams', () => {
  test('channel data is filled up in a stream only', () => {
    const message = { channel: 0x4001, data: hex('cafe01') };
    expect(encodeChannelData(message, 'datagram')).toEqual(hex('40010003cafe01'));
    expect(encodeChannelData(message, 'stream')).toEqual(hex('40010003cafe0100'));
    expect(isChannelData(longTermRequest)).toBe(false);
    expect(() => decodeChannelData(hex('40010003cafe'))).toThrow(MalformedStun);
    expect(() => decodeChannelData(longTermRequest)).toThrow(MalformedStun);
    expect(() => encodeChannelData({ ...message, channel: 0x5000 }, 'stream')).toThrow(
      MalformedStun,
    );
  });

  const channel = fc.record({
    channel: fc.integer({ min: 0x4000, max: 0x4fff }),
    data: someBytes(60),
  });
  const over = fc.constantFrom('datagram', 'stream');

  test('channel data that is written is read back', () => {
    fc.assert(
      fc.property(channel, over, (message, transport) => {
        expect(decodeChannelData(encodeChannelData(message, transport))).toEqual(message);
      }),
    );
  });

  const frame = fc.oneof(
    anyMessage.map((message) => encodeMessage(message)),
    channel.map((message) => encodeChannelData(message, 'stream')),
  );

  test('a stream is cut at the same places, however it arrives', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (sent, size) => {
          const stream = concat(sent);
          const got: Uint8Array[] = [];
          let rest = new Uint8Array();
          for (let at = 0; at < stream.length; at += size) {
            const split = splitTurnStream(concat([rest, stream.subarray(at, at + size)]));
            got.push(...split.frames);
            rest = new Uint8Array(split.rest);
          }
          expect(got).toEqual(sent);
          expect(rest).toHaveLength(0);
        },
      ),
    );
  });

  test('a stream of something else is malformed at its first byte', () => {
    expect(() => splitTurnStream(new TextEncoder().encode('HTTP/1.1 400'))).not.toThrow();
    expect(() => splitTurnStream(new TextEncoder().encode('SSH-2.0'))).toThrow(MalformedStun);
    expect(() => splitTurnStream(hex('1503'))).not.toThrow();
    expect(() => splitTurnStream(hex('15030100020228'))).toThrow(MalformedStun);
  });

  test('replies are read or malformed, whatever their attributes', () => {
    fc.assert(
      fc.property(anyMessage, anyAddress, (message, relayed) => {
        const attributes = [
          ...message.attributes,
          { name: 'XOR-RELAYED-ADDRESS', ...relayed } as const,
        ];
        try {
          expect(readAllocateReply({ ...message, attributes }).outcome).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedStun);
        }
      }),
    );
  });
});
