import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  candidateAttribute,
  candidatesOf,
  IPV6_CANDIDATE,
  type LegacyCandidate,
  parseCandidate,
  writeCandidate,
} from './candidate.ts';
import { parseCrypto, writeCrypto } from './crypto.ts';
import { MalformedSdp } from './malformed-sdp.ts';
import { parseSdp } from './parse-sdp.ts';
import { parseRemoteCandidates, writeRemoteCandidates } from './remote-candidates.ts';
import { attributeValues, iceCredentials, type SessionDescription } from './session.ts';
import { writeSdp } from './write-sdp.ts';

const offer = [
  'v=0',
  'o=- 0 1 IN IP4 192.0.2.57',
  's=session',
  'c=IN IP4 192.0.2.57',
  'b=CT:99980',
  't=0 0',
  'a=x-devicecaps:audio:send,recv;video:send,recv',
  'm=audio 23508 RTP/SAVP 103 9 0 8',
  'a=rtcp-mux',
  'a=ice-ufrag:0sfO',
  'a=ice-pwd:OjyZ/pr8oLuDPWcmj9gDMEav',
  'a=candidate:1 1 UDP 2130706431 192.0.2.57 23508 typ host',
  'a=candidate:3 1 TCP-PASS 174455807 198.51.100.33 52910 typ relay raddr 192.0.2.57 rport 29837',
  'a=x-candidate-ipv6:4 1 UDP 33553407 2001:0:5ef5:79fb::1 24634 typ host',
  'a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:9+s+/+675CaW+4oOF+C4ViBZc2nIjsFEVVoJbL0J|2^31|1:1',
  'a=rtpmap:0 PCMU/8000',
  'm=message 5060 sip null',
  'a=accept-types:text/plain',
  '',
].join('\r\n');

describe('descriptions', () => {
  test('an offer of a Lync client', () => {
    const session = parseSdp(offer);
    expect(session).toMatchObject({
      origin: { username: '-', sessionId: '0', version: '1', family: 'IP4', address: '192.0.2.57' },
      name: 'session',
      connection: { family: 'IP4', address: '192.0.2.57' },
      bandwidths: [{ kind: 'CT', value: 99_980 }],
      media: [
        { kind: 'audio', port: 23_508, protocol: 'RTP/SAVP', formats: ['103', '9', '0', '8'] },
        { kind: 'message', protocol: 'sip', formats: ['null'] },
      ],
    });
    const [audio, message] = session.media;
    expect(attributeValues(audio!, 'rtcp-mux')).toEqual(['']);
    expect(attributeValues(audio!, 'rtpmap')).toEqual(['0 PCMU/8000']);
    expect(iceCredentials(audio!, session)).toEqual({
      ufrag: '0sfO',
      password: 'OjyZ/pr8oLuDPWcmj9gDMEav',
    });
    expect(iceCredentials(message!, session)).toBeNull();
    expect(iceCredentials(message!, audio)).toEqual(iceCredentials(audio!));
    expect(candidatesOf(audio!).map(({ address }) => address)).toEqual([
      '192.0.2.57',
      '198.51.100.33',
      '2001:0:5ef5:79fb::1',
    ]);
    expect(writeSdp(session)).toBe(offer);
  });

  test('lines end as they like, and blanks behind them do not count', () => {
    expect(parseSdp(offer.replaceAll('\r\n', ' \n').replace('v=0 ', 'v=0'))).toEqual(
      parseSdp(offer),
    );
  });

  test.each([
    ['', 'version'],
    ['v=1\r\n', 'version'],
    ['<html>', 'line'],
    ['v=0\r\no=x\r\n', 'origin'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\nc=somewhere\r\n', 'connection'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\nb=lots\r\n', 'bandwidth'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\nm=audio\r\n', 'media'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\nm=audio 70000 RTP/AVP 0\r\n', 'media'],
    ['v=0\r\no=- 1 1 IN IP4 a\r\nm =video 3227 RTP/AVP 31\r\n', 'line'],
  ])('%j is malformed', (text, fault) => {
    expect(() => parseSdp(text)).toThrow(expect.objectContaining({ fault }));
  });

  test('a description has an end', () => {
    expect(() => parseSdp(`v=0\r\n${'a=x\r\n'.repeat(5001)}`)).toThrow(MalformedSdp);
    expect(() => parseSdp('v'.repeat(300_000))).toThrow(MalformedSdp);
    const session = parseSdp(offer);
    expect(() => writeSdp({ ...session, name: 'a\r\nm=audio 1 x 0' })).toThrow(MalformedSdp);
  });

  const samples = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'traces');
  test.skipIf(!existsSync(samples))(
    'recorded descriptions are written as they were, but for blanks',
    () => {
      for (const name of ['lync2013_invite_200_sdp_noedge.sip', 'sfb2015_im_invite.sip']) {
        const text = readFileSync(join(samples, name), 'utf8').replaceAll(/[ \r]+$/gm, '');
        const body = `${text.slice(text.indexOf('\nv=0') + 1).trimEnd()}\n`;
        const session = parseSdp(body);
        expect(writeSdp(session).replaceAll('\r', '')).toBe(body);
        for (const media of session.media) {
          const lines = media.attributes.filter((one) => /candidate/.test(one.name));
          expect(candidatesOf(media).map((one) => candidateAttribute(one, true))).toEqual(
            lines.toSorted((a, b) => a.name.length - b.name.length),
          );
        }
      }
      const lines = readFileSync(join(samples, 'candidates_ucprimer_diag23.sdp'), 'utf8').match(
        /(?<=candidate:).+(?=\r?$)/gm,
      )!;
      expect(lines).toHaveLength(12);
      expect(lines.map((line) => writeCandidate(parseCandidate(line)))).toEqual(
        lines.map((line) => line.trim()),
      );
    },
  );
});

describe('candidates', () => {
  test('of Lync, with its transports', () => {
    expect(
      parseCandidate(
        '5 2 TCP-ACT 174847486 140.242.214.33 52910 typ relay raddr 172.21.5.64 rport 29837 ',
      ),
    ).toEqual({
      dialect: 'ice',
      foundation: '5',
      component: 2,
      transport: 'TCP-ACT',
      priority: 174_847_486,
      address: '140.242.214.33',
      port: 52_910,
      type: 'relay',
      related: { address: '172.21.5.64', port: 29_837 },
      extensions: [],
    });
  });

  test('RFC 6544 §4.5, and what others add', () => {
    expect(
      parseCandidate('1 1 TCP 2128609279 10.0.1.1 9 typ host tcptype active generation 0'),
    ).toMatchObject({
      related: null,
      extensions: [
        { name: 'tcptype', value: 'active' },
        { name: 'generation', value: '0' },
      ],
    });
  });

  test('of draft 6, as OCS 2007 has them', () => {
    const line = 'TxmIJjDTHcvXkrT+Qf1qDU 1 SQfVnrP5Ft6AyeGRLMW4VQ UDP 0.830 192.0.2.3 7800';
    expect(parseCandidate(line)).toEqual({
      dialect: 'ms-ice',
      username: 'TxmIJjDTHcvXkrT+Qf1qDU',
      component: 1,
      password: 'SQfVnrP5Ft6AyeGRLMW4VQ',
      transport: 'UDP',
      preference: 830,
      address: '192.0.2.3',
      port: 7800,
    });
    expect(writeCandidate(parseCandidate(line))).toBe(line);
  });

  test.each([
    '',
    '1 1 UDP x 192.0.2.1 1 typ host',
    '1 1 UDP 1 192.0.2.1 70000 typ host',
    '1 1 UDP 1 192.0.2.1 1 type host',
    '1 1 UDP 1 192.0.2.1 1 typ host raddr',
    'u 1 p UDP 0.8 192.0.2.1',
  ])('%j is none', (line) => {
    expect(() => parseCandidate(line)).toThrow(expect.objectContaining({ fault: 'candidate' }));
  });

  test('addresses of IPv6 are kept from older peers', () => {
    const candidate = parseCandidate('1 1 UDP 1 2001:db8::1 1 typ host');
    expect(candidateAttribute(candidate).name).toBe('candidate');
    expect(candidateAttribute(candidate, true).name).toBe(IPV6_CANDIDATE);
  });

  test('remote candidates', () => {
    const line = '1 192.0.2.1 50000 2 192.0.2.1 50001';
    expect(parseRemoteCandidates(line)).toEqual([
      { component: 1, address: '192.0.2.1', port: 50_000 },
      { component: 2, address: '192.0.2.1', port: 50_001 },
    ]);
    expect(writeRemoteCandidates(parseRemoteCandidates(line))).toBe(line);
    expect(() => parseRemoteCandidates('1 192.0.2.1')).toThrow(MalformedSdp);
  });
});

test.each([
  '2 AES_CM_128_HMAC_SHA1_80 inline:9+s+/+675CaW+4oOF+C4ViBZc2nIjsFEVVoJbL0J|2^31|1:1',
  '3 AES_CM_128_HMAC_SHA1_80 inline:9+s+/+675CaW+4oOF+C4ViBZc2nIjsFEVVoJbL0J|2^31',
  '1 client AES_CM_128_HMAC_SHA1_80 inline:9+s+/+675CaW+4oOF+C4ViBZc2nIjsFEVVoJbL0J|2^31|1:1',
  '1 AES_CM_128_HMAC_SHA1_32 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj',
])('key %j is read and written, and never said', (line) => {
  expect(writeCrypto(parseCrypto(line))).toBe(line);
  expect(() => parseCrypto(`${line} more`)).toThrow(/^(?!.*inline)/);
});

const word = fc.stringMatching(/^[!-9;-~]{1,12}$/);
const text = fc.stringMatching(/^[!-~]{0,20}$/);
const port = fc.nat(0xffff);
const common = {
  connection: fc.option(fc.record({ family: fc.constantFrom('IP4', 'IP6'), address: word })),
  bandwidths: fc.array(fc.record({ kind: fc.constantFrom('AS', 'CT'), value: fc.nat() }), {
    maxLength: 2,
  }),
  attributes: fc.array(fc.record({ name: word, value: fc.option(text) }), { maxLength: 6 }),
};
const anySession = fc.record({
  ...common,
  others: fc
    .subarray(['i', 'u', 'e', 'p', 'z', 'k'])
    .map((types) => types.map((type) => ({ type, value: type }))),
  origin: fc.record({
    username: word,
    sessionId: fc.nat().map(String),
    version: fc.nat().map(String),
    family: fc.constantFrom('IP4', 'IP6'),
    address: word,
  }),
  name: text,
  times: fc.array(fc.constant('0 0'), { maxLength: 2 }),
  media: fc.array(
    fc.record({
      ...common,
      others: fc.constant([]),
      kind: word,
      port,
      protocol: word,
      formats: fc.array(word, { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
}) as fc.Arbitrary<SessionDescription>;

const anyCandidate = fc.oneof(
  fc.record({
    dialect: fc.constant('ice'),
    foundation: word,
    component: fc.nat(256),
    transport: fc.constantFrom('UDP', 'TCP', 'TCP-PASS', 'TCP-ACT'),
    priority: fc.nat(0xffff_ffff),
    address: word,
    port,
    type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
    related: fc.option(fc.record({ address: word, port })),
    extensions: fc.array(
      fc.record({ name: fc.constantFrom('generation', 'tcptype'), value: word }),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    dialect: fc.constant('ms-ice'),
    username: word,
    component: fc.nat(256),
    password: word,
    transport: fc.constantFrom('UDP', 'TCP'),
    preference: fc.nat(1000),
    address: word,
    port,
  }),
) as fc.Arbitrary<Candidate | LegacyCandidate>;

describe('laws', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        expect(parseSdp(writeSdp(session))).toEqual(session);
      }),
    );
    fc.assert(
      fc.property(anyCandidate, (one) => {
        expect(parseCandidate(writeCandidate(one))).toEqual(one);
      }),
    );
  });

  test('random lines are read or malformed', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('o', 's', 'c', 't', 'b', 'a', 'm'), fc.string())
        .map((pair) => pair.join('=')),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        try {
          const session = parseSdp(['v=0', 'o=- 1 1 IN IP4 a', ...lines].join('\r\n'));
          expect(session.media.flatMap(candidatesOf)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedSdp);
        }
      }),
    );
  });
});
