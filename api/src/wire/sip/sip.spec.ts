import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from '../stun/octets.ts';
import { parseAddress, parseAddresses, writeAddress } from './address.ts';
import { parseChallenges, readChallenges, writeChallenge } from './authentication.ts';
import { parseCSeq } from './cseq.ts';
import { MalformedSip } from './malformed-sip.ts';
import { header, headerValues, type SipMessage, type SipResponse } from './message.ts';
import {
  type MsDiagnostics,
  parseMsDiagnostics,
  readMsDiagnostics,
  writeMsDiagnostics,
} from './ms-diagnostics.ts';
import { multipartType, parseBody, partOfType, writeMultipart } from './multipart.ts';
import { parameter, parseParameters, splitList } from './parameters.ts';
import { parseSip, splitSipStream } from './parse-message.ts';
import { reviewSip } from './review.ts';
import { parseSipUri, writeSipUri } from './uri.ts';
import { parseVia, parseVias, writeVia } from './via.ts';
import { writeSip } from './write-message.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const options = [
  'OPTIONS sip:sip.contoso.com SIP/2.0',
  'v: SIP/2.0/TLS 192.0.2.7:5061;branch=z9hG4bKa;rport',
  'Max-Forwards: 70',
  'f: "Prober" <sip:probe@fabrikam.com>;tag=1',
  't: <sip:sip.contoso.com>',
  'i: a1@192.0.2.7',
  'CSeq: 1 OPTIONS',
  'Record-Route: <sip:edge.contoso.com;lr>,',
  '  <sip:fe.contoso.com;lr>',
  'l: 2',
].join('\r\n');
const optionsBytes = utf8(`${options}\r\n\r\nhi`);

describe('messages', () => {
  test('headers are found by any of their names, folded lines are one', () => {
    const message = parseSip(optionsBytes);
    expect(message).toMatchObject({
      kind: 'request',
      method: 'OPTIONS',
      uri: 'sip:sip.contoso.com',
    });
    expect(header(message, 'From')).toBe('"Prober" <sip:probe@fabrikam.com>;tag=1');
    expect(header(message, 'call-id')).toBe('a1@192.0.2.7');
    expect(header(message, 'Contact')).toBeNull();
    expect(parseAddresses(headerValues(message, 'Record-Route')).map(({ uri }) => uri)).toEqual([
      'sip:edge.contoso.com;lr',
      'sip:fe.contoso.com;lr',
    ]);
    expect(message.body).toEqual(utf8('hi'));
    expect(reviewSip(message)).toEqual([]);
  });

  test('a message is written with its length', () => {
    const request = {
      kind: 'request',
      method: 'OPTIONS',
      uri: 'sip:a',
      headers: [],
      body: utf8('hé'),
    } as const;
    expect(new TextDecoder().decode(writeSip(request))).toBe(
      'OPTIONS sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nhé',
    );
  });

  test.each([
    ['a method with a blank', { method: 'A B', uri: 'sip:a' }],
    ['a second line in the address', { uri: 'sip:a SIP/2.0\r\nX: 1' }],
    ['a second line in a value', { headers: [{ name: 'X', value: '1\r\nY: 2' }] }],
    ['a colon in a name', { headers: [{ name: 'X: 1\r\nY', value: '2' }] }],
  ])('%s cannot be written', (_, parts) => {
    const request = {
      kind: 'request',
      method: 'OPTIONS',
      uri: 'sip:a',
      headers: [],
      body: utf8(''),
    } as const;
    expect(() => writeSip({ ...request, ...parts })).toThrow(MalformedSip);
  });

  test.each([
    ['', 'empty'],
    ['\r\n\r\n', 'empty'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'start-line'],
    ['<html>\0</html>', 'start-line'],
    ['SIP/2.0 999 No\r\n\r\n', 'status-code'],
    ['SIP/2.0 OK\r\n\r\n', 'status-code'],
    ['SIP/2.0 200 OK\r\nno header\r\n\r\n', 'header-line'],
    ['SIP/2.0 200 OK\r\nContent-Length: 1e3\r\n\r\n', 'content-length'],
    ['SIP/2.0 200 OK\r\nContent-Length: 99999999\r\n\r\n', 'too-large'],
  ])('%j is malformed', (text, fault) => {
    expect(() => parseSip(utf8(text))).toThrow(expect.objectContaining({ fault }));
  });

  test('too many headers, and too long ones, are malformed', () => {
    for (const lines of ['X: 1\r\n'.repeat(501), `X: ${'x'.repeat(70_000)}\r\n`])
      expect(() => parseSip(utf8(`SIP/2.0 200 OK\r\n${lines}\r\n`))).toThrow(
        expect.objectContaining({ fault: 'too-large' }),
      );
  });

  test('a stream has keep-alives, whole messages and the start of one', () => {
    const stream = concat([
      utf8('\r\n\r\n'),
      optionsBytes,
      utf8('\r\n\r\n'),
      optionsBytes,
      utf8('SIP/2.0 2'),
    ]);
    const { messages, rest } = splitSipStream(stream);
    expect(messages).toHaveLength(2);
    expect(rest).toEqual(utf8('SIP/2.0 2'));
    expect(splitSipStream(optionsBytes.subarray(0, -1)).messages).toEqual([]);
  });

  test('a stream without an end of headers is given up', () => {
    expect(() => splitSipStream(new Uint8Array(70_000).fill(65))).toThrow(
      expect.objectContaining({ fault: 'too-large' }),
    );
  });
});

describe('header values', () => {
  test.each([
    ['sip:a@b.com;tag=1', '', 'sip:a@b.com', [{ name: 'tag', value: '1' }]],
    [
      '"A \\"B\\", C"<sip:a@b;lr>;epid=01;x',
      'A "B", C',
      'sip:a@b;lr',
      [
        { name: 'epid', value: '01' },
        { name: 'x', value: null },
      ],
    ],
    ['Bob Smith <tel:+1-425>', 'Bob Smith', 'tel:+1-425', []],
  ])('address %s', (text, displayName, uri, parameters) => {
    const address = { displayName, uri, parameters };
    expect(parseAddress(text)).toEqual(address);
    expect(parseAddress(writeAddress(address))).toEqual(address);
  });

  test.each([
    ['SIP/2.0/TLS [2001:db8::1]:5061;branch=z9hG4bKa', 'TLS', '[2001:db8::1]', 5061],
    ['SIP/2.0/UDP host.example.com', 'UDP', 'host.example.com', null],
  ])('via %s', (text, transport, host, port) => {
    const via = parseVia(text);
    expect(via).toMatchObject({ transport, host, port });
    expect(writeVia(via)).toBe(text);
  });

  test('what is none is malformed', () => {
    expect(() => parseVia('SIP/3.0/UDP a')).toThrow(MalformedSip);
    expect(() => parseVias(['HTTP/1.1 proxy'])).toThrow(MalformedSip);
    expect(() => parseCSeq('INVITE 1')).toThrow(MalformedSip);
    expect(() => parseParameters(';a=1 b')).toThrow(MalformedSip);
    expect(() => writeAddress({ displayName: '', uri: 'sip:a>b', parameters: [] })).toThrow(
      MalformedSip,
    );
    expect(parseCSeq(' 0009  INVITE')).toEqual({ number: 9, method: 'INVITE' });
  });

  test('lists are cut at commas outside of quotes and brackets', () => {
    expect(splitList('"a,b" <x,y>, c,, "d')).toEqual(['"a,b" <x,y>', 'c', '"d']);
  });

  test.each([
    'sip:contoso.com',
    'sip:alice@contoso.com:5061;transport=tls',
    'sips:[2001:db8::1]:5061',
    'sip:a;b?c@contoso.com?Subject=x',
    'sip:alice@contoso.com;opaque=user:epid:JLcBefPLmVK_0AQYJ-UEiAAA;gruu',
  ])('%s is read and written', (text) => {
    expect(writeSipUri(parseSipUri(text)!)).toBe(text);
  });

  test('parts of an address', () => {
    const uri = parseSipUri('SIP:alice:pw@contoso.com:5061;transport=tls;lr')!;
    expect(uri).toMatchObject({ scheme: 'sip', user: 'alice', host: 'contoso.com', port: 5061 });
    expect(parameter(uri.parameters, 'Transport')).toBe('tls');
    expect([parseSipUri('tel:+1'), parseSipUri('sip:'), parseSipUri('sip:a b')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('long hostile values take no longer than others of their length', () => {
    const long = 60_000;
    for (const value of [
      ' '.repeat(long) + 'x',
      '<'.repeat(long),
      '"'.repeat(long + 1),
      '\\"'.repeat(long),
      ';'.repeat(long),
    ]) {
      expect(splitList(value).length).toBeLessThan(3);
      for (const read of [parseAddress, parseVia, parseCSeq, parseChallenges, parseSipUri])
        expect(answers(() => read(`a${value}`))).toBe(true);
    }
  });
});

const answers = (run: () => unknown): boolean => {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof MalformedSip;
  }
};

describe('challenges', () => {
  const ntlm = 'NTLM realm="SIP Communications Service", targetname="fe.contoso.com", version=4';
  test('of a Lync server', () => {
    const response = parseSip(
      utf8(
        [
          'SIP/2.0 401 Unauthorized',
          `WWW-Authenticate: ${ntlm}`,
          'WWW-Authenticate: Kerberos realm="SIP Communications Service", targetname="sip/fe.contoso.com", version=4',
          'WWW-Authenticate: TLS-DSK realm="SIP Communications Service", targetname="fe.contoso.com", version=4, sts-uri="https://fe.contoso.com:443/CertProv/CertProvisioningService.svc"',
          'Proxy-Authenticate: NTLM gssapi-data="TlRM", opaque="A,B"',
          '',
          '',
        ].join('\r\n'),
      ),
    );
    expect(readChallenges(response)).toMatchObject([
      {
        scheme: 'NTLM',
        realm: 'SIP Communications Service',
        targetName: 'fe.contoso.com',
        gssapiData: null,
      },
      { scheme: 'Kerberos', targetName: 'sip/fe.contoso.com' },
      {
        scheme: 'TLS-DSK',
        stsUri: 'https://fe.contoso.com:443/CertProv/CertProvisioningService.svc',
      },
      { scheme: 'NTLM', gssapiData: 'TlRM', parameters: { opaque: 'A,B' } },
    ]);
    expect(writeChallenge(readChallenges(response)[0]!)).toBe(ntlm);
  });

  test('several in one value, and one without anything', () => {
    expect(parseChallenges('NTLM, Digest realm="x", nonce=abc==')).toMatchObject([
      { scheme: 'NTLM', parameters: {} },
      { scheme: 'Digest', parameters: { realm: 'x', nonce: 'abc==' } },
    ]);
    expect(() => parseChallenges('realm="x"')).toThrow(MalformedSip);
  });
});

describe('ms-diagnostics', () => {
  test('blanks and quotation marks as articles have them', () => {
    expect(
      parseMsDiagnostics(
        'ms-diagnostics',
        '1009; reason ="No match for domain in DNS SRV results"; domain =" cms.steven.lab ";source="sip.skype.lab"',
      ),
    ).toEqual({
      header: 'ms-diagnostics',
      id: 1009,
      subId: null,
      reason: 'No match for domain in DNS SRV results',
      source: 'sip.skype.lab',
      attributes: [{ name: 'domain', value: 'cms.steven.lab' }],
    });
    expect(() => parseMsDiagnostics('ms-diagnostics', 'none')).toThrow(MalformedSip);
  });

  test('several in a message, in its order', () => {
    const response = parseSip(
      utf8(
        'SIP/2.0 504 Server time-out\r\nms-diagnostics: 1010;reason="a"\r\nMs-Diagnostics-Public: 1034.2;reason="b;c"\r\nms-diagnostics: x\r\n\r\n',
      ),
    );
    expect(
      readMsDiagnostics(response).map(({ header: name, id, subId }) => [name, id, subId]),
    ).toEqual([
      ['ms-diagnostics', 1010, null],
      ['ms-diagnostics-public', 1034, 2],
    ]);
  });
});

describe('bodies', () => {
  const parts = [
    {
      headers: [
        { name: 'Content-Type', value: 'application/sdp' },
        { name: 'Content-Disposition', value: 'session; handling=optional; ms-proxy-2007fallback' },
      ],
      body: utf8('v=0\r\n'),
    },
    {
      headers: [{ name: 'Content-Type', value: 'application/sdp' }],
      body: utf8('v=0\r\ns=\u00e9\r\n'),
    },
  ];

  test('two offers of a Lync caller', () => {
    const written = writeMultipart(parts, '----=_NextPart_000_0001');
    const type = multipartType('alternative', '----=_NextPart_000_0001');
    expect(parseBody(type, written)).toEqual(parts);
    expect(partOfType(parseBody(type, written), 'application/sdp')).toEqual(parts[0]);
  });

  test('a body that is no multipart is its only part', () => {
    expect(parseBody('Application/SDP; charset=utf-8', utf8('v=0'))).toEqual([
      {
        headers: [{ name: 'Content-Type', value: 'Application/SDP; charset=utf-8' }],
        body: utf8('v=0'),
      },
    ]);
  });

  test('without its boundary it is malformed', () => {
    expect(() => parseBody('multipart/mixed', utf8(''))).toThrow(MalformedSip);
    expect(() => parseBody('multipart/mixed;boundary=x', utf8('--y\r\n'))).toThrow(MalformedSip);
    expect(() => parseBody('multipart/mixed;boundary=x', utf8('--x\r\n\r\n'.repeat(200)))).toThrow(
      MalformedSip,
    );
  });
});

const token = fc.stringMatching(/^[-.!%*_+`'~0-9A-Za-z]{1,12}$/);
const value = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[\r\n]/g, ' ').trim());
const content = fc.record({
  headers: fc.array(
    fc.record({ name: token.filter((name) => !/^(?:l|content-length)$/i.test(name)), value }),
    { maxLength: 8 },
  ),
  body: fc.uint8Array({ maxLength: 40 }),
});
const start = fc.oneof(
  fc.record({
    kind: fc.constant('request'),
    method: token.filter((method) => !/^SIP/i.test(method)),
    uri: fc.constantFrom('sip:a@b', 'tel:1'),
  }),
  fc.record({
    kind: fc.constant('response'),
    status: fc.integer({ min: 100, max: 699 }),
    reason: value,
  }),
);
const anyMessage = fc.tuple(start, content).map(([line, { headers, body }]) => ({
  ...line,
  headers: [...headers, { name: 'Content-Length', value: String(body.length) }],
  body,
})) as fc.Arbitrary<SipMessage>;

describe('laws', () => {
  test('what is written is read back, from datagrams and streams', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 3 }), (messages) => {
        const written = messages.map(writeSip);
        expect(parseSip(written[0]!)).toEqual(messages[0]);
        expect(splitSipStream(concat(written))).toEqual({ messages, rest: new Uint8Array() });
      }),
    );
  });

  test('random text is read or malformed, and so is what is in its headers', () => {
    const lines = fc.array(
      fc.oneof(
        value,
        fc
          .tuple(fc.constantFrom('To', 'Via', 'CSeq', 'Contact', 'Date', 'WWW-Authenticate'), value)
          .map((pair) => pair.join(': ')),
      ),
    );
    fc.assert(
      fc.property(lines, (all) => {
        const run = () => {
          const message = parseSip(utf8(`SIP/2.0 200 OK\r\n${all.join('\r\n')}\r\n\r\n`));
          expect(reviewSip(message).length).toBeGreaterThanOrEqual(2);
          readChallenges(message);
        };
        expect(answers(run)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => answers(() => parseSip(bytes))),
    );
  });

  test('diagnostics that are written are read back', () => {
    const text = fc.stringMatching(/^[ !#-[\]-~]{0,30}$/).map((words) => words.trim());
    const attribute = fc.record({
      name: token.filter((name) => /^[-\w.]+$/.test(name) && !/^(?:reason|source)$/i.test(name)),
      value: text,
    });
    const diagnostics: fc.Arbitrary<MsDiagnostics> = fc.record({
      header: fc.constant('ms-diagnostics'),
      id: fc.nat(99_999),
      subId: fc.option(fc.nat(99)),
      reason: fc.option(text),
      source: fc.option(text),
      attributes: fc.array(attribute, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(diagnostics, (one) => {
        const written = writeMsDiagnostics(one);
        expect(parseMsDiagnostics('ms-diagnostics', written)).toEqual(one);
      }),
    );
  });

  test('a response in pieces is the same response', () => {
    const response: SipResponse = {
      kind: 'response',
      status: 200,
      reason: 'OK',
      headers: [],
      body: utf8('body'),
    };
    const bytes = writeSip(response);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length - 1 }), (at) => {
        const first = splitSipStream(bytes.subarray(0, at));
        const second = splitSipStream(concat([first.rest, bytes.subarray(at)]));
        expect([...first.messages, ...second.messages]).toMatchObject([
          { status: 200, body: utf8('body') },
        ]);
      }),
    );
  });
});
