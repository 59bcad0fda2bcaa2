import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digests } from '../stun/digests.fixture.ts';
import { MalformedXmpp } from './malformed-xmpp.ts';
import {
  readDialback,
  readFeatures,
  readSasl,
  readStartTls,
  readStreamError,
} from './negotiation.ts';
import { streamReader, type XmppEvent } from './stream-reader.ts';
import {
  dialbackKey,
  writeDialbackResult,
  writeDialbackVerify,
  writeSaslExternal,
  writeStartTls,
  writeStreamEnd,
  writeStreamHeader,
} from './write-stream.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => streamReader().read(utf8(text));
const opening = writeStreamHeader('fabrikam.com', 'contoso.com');
/** The elements behind an opening tag. */
const elements = (text: string) =>
  read(`${opening}${text}`).flatMap((event) => (event.kind === 'element' ? [event.element] : []));
const fault = (text: string): unknown => {
  try {
    return read(text);
  } catch (error) {
    return (error as MalformedXmpp).fault;
  }
};

const conversation =
  `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' ` +
  `xmlns:db='jabber:server:dialback' from='contoso.com' id='++TR84' version='1.0' xml:lang='en'>` +
  `<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>` +
  `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism><mechanism>PLAIN</mechanism></mechanisms>` +
  `<dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback></stream:features>\n` +
  `<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>`;

describe('streams', () => {
  test('header, features, an answer and the end', () => {
    const [header, features, proceed, end] = read(conversation);
    expect(header).toEqual({
      kind: 'stream',
      header: {
        namespace: 'jabber:server',
        from: 'contoso.com',
        to: null,
        id: '++TR84',
        version: '1.0',
        dialback: true,
      },
    });
    expect(features?.kind === 'element' && readFeatures(features.element)).toEqual({
      startTls: 'required',
      mechanisms: ['EXTERNAL', 'PLAIN'],
      dialback: true,
    });
    expect(proceed?.kind === 'element' && readStartTls(proceed.element)).toBe('proceed');
    expect(end).toEqual({ kind: 'end' });
  });

  test('what we write is a stream', () => {
    const text =
      opening +
      writeStartTls() +
      writeSaslExternal('') +
      writeDialbackResult("o'neil.com", 'contoso.com', 'k<1>') +
      writeDialbackVerify('a', 'b', { id: '7', key: 'k' }) +
      writeStreamEnd();
    const [header, , auth, result, verify] = read(text);
    expect(header).toMatchObject({
      header: { from: 'fabrikam.com', to: 'contoso.com', dialback: true },
    });
    expect(auth).toMatchObject({
      element: { name: 'auth', attributes: { mechanism: 'EXTERNAL' }, text: '=' },
    });
    expect(result?.kind === 'element' && readDialback(result.element)).toEqual({
      step: 'result',
      from: "o'neil.com",
      to: 'contoso.com',
      id: null,
      verdict: null,
      key: 'k<1>',
    });
    expect(verify?.kind === 'element' && readDialback(verify.element)).toMatchObject({
      step: 'verify',
      id: '7',
    });
    expect(read(writeStreamHeader('a', 'b', 'client'))).toMatchObject([
      { header: { namespace: 'jabber:client', dialback: false } },
    ]);
  });

  test('a server without features, and one that answers', () => {
    expect(elements('<stream:features/>').map(readFeatures)).toEqual([
      { startTls: 'absent', mechanisms: [], dialback: false },
    ]);
    expect(
      elements(
        `<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>`,
      ).map(readFeatures),
    ).toMatchObject([{ startTls: 'offered' }]);
    const [success, failure, error, valid, other] = elements(
      `<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>` +
        `<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/><text>No</text></failure>` +
        `<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>` +
        `<db:result from='a' to='b' type='valid'/><message/>`,
    );
    expect(readSasl(success!)).toEqual({ outcome: 'success', condition: null, text: null });
    expect(readSasl(failure!)).toEqual({
      outcome: 'failure',
      condition: 'not-authorized',
      text: 'No',
    });
    expect(readStreamError(error!)).toEqual({ condition: 'host-unknown', text: null });
    expect(readDialback(valid!)).toMatchObject({ verdict: 'valid', key: '' });
    for (const ask of [readFeatures, readStartTls, readSasl, readDialback, readStreamError])
      expect(ask(other!)).toBeNull();
  });

  test.each([
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'not-xml'],
    ['<html><body>', 'not-xmpp'],
    ['<stream xmlns="jabber:client">', 'not-xmpp'],
    [`${opening}<a></b>`, 'not-xml'],
    [`${opening}<x:a/>`, 'not-xml'],
    [`${opening}<!-- hello -->`, 'restricted-xml'],
    [`${opening}<?php 1 ?>`, 'restricted-xml'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'restricted-xml'],
    [`${opening}<a>&b;</a>`, 'not-xml'],
    [`${opening}${'<a>'.repeat(40)}`, 'too-deep'],
    ['\0\0\0', 'not-xml'],
  ])('%j is refused', (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  test('what does not end is refused, and so is what is not UTF-8', () => {
    expect(fault(`${opening}<a>${'x'.repeat(70_000)}`)).toBe('too-large');
    expect(fault(`<!DOCTYPE ${'x'.repeat(70_000)}`)).toBe('too-large');
    expect(fault(`${opening}<a ${'b'.repeat(70_000)}`)).toBe('too-large');
    expect(fault(`${opening}<a>${'<b/>'.repeat(6_000)}`)).toBe('too-large');
    expect(() => streamReader().read(Uint8Array.of(0xff, 0xfe))).toThrow(MalformedXmpp);
  });

  test('a reader that failed reads nothing more', () => {
    const reader = streamReader();
    expect(() => reader.read(utf8('<html>'))).toThrow(MalformedXmpp);
    expect(() => reader.read(utf8(' '))).toThrow(MalformedXmpp);
  });

  test('many small elements are read', () => {
    expect(elements('<a/>'.repeat(30_000))).toHaveLength(30_000);
  });
});

test('the domain of SASL EXTERNAL is Base64', () => {
  expect(writeSaslExternal('example.com')).toContain(`mechanism='EXTERNAL'>ZXhhbXBsZS5jb20=<`);
});

test('XEP-0185 §5, a dialback key', () => {
  const stream = { receiving: 'xmpp.example.com', originating: 'example.org', id: 'D60000229F' };
  expect(dialbackKey('s3cr3tf0rd14lb4ck', stream, digests)).toBe(
    '37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643',
  );
});

describe('laws', () => {
  test('a stream in pieces says the same', () => {
    const bytes = utf8(conversation);
    const whole = read(conversation);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        const reader = streamReader();
        const events: XmppEvent[] = [];
        for (let at = 0; at < bytes.length; at += size)
          events.push(...reader.read(bytes.subarray(at, at + size)));
        expect(events).toEqual(whole);
      }),
    );
  });

  test('random text and broken streams are read or malformed', () => {
    const edit = fc.record({ at: fc.nat(conversation.length), cut: fc.nat(20), text: fc.string() });
    fc.assert(
      fc.property(edit, ({ at, cut, text }) => {
        for (const input of [
          text,
          conversation.slice(0, at) + text + conversation.slice(at + cut),
        ]) {
          try {
            expect(read(input)).toBeInstanceOf(Array);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedXmpp);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('text of others comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' }).map((words) => words.trim());
    fc.assert(
      fc.property(text, (key) => {
        expect(
          elements(writeDialbackResult('a', 'b', key)).map((one) => readDialback(one)?.key),
        ).toEqual([key]);
      }),
    );
  });
});
