import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { prosodyServer } from './planted/prosody-server.ts';
import { believes, xmppServer } from './planted/servers.ts';
import { ask, codesOf, seen, tcpServer } from './probing.ts';

describe.runIf(needs('prosody') && needs('openssl'))('Prosody', () => {
  const ca = authority();
  const own = ca.issue({ names: ['fabrikam.com'] });
  const ours = ca.issue({ names: ['contoso.com'] });
  let port = 0;
  const xmpp = (secrets: object, domain = 'fabrikam.com', more: object = {}) =>
    ask(
      'xmpp',
      { domain, from: 'contoso.com', server: `127.0.0.1:${port}`, ...more },
      { secrets: { trust: [ca.root], ...secrets } },
    );

  beforeAll(async () => {
    port = await prosodyServer(own, { requestCert: true }, ca.root);
  });

  test('believes our certificate by SASL EXTERNAL', async () => {
    const report = await xmpp({ identity: { certificate: ours.certificate, key: ours.key } });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'starttls')).toBe('required');
    expect(seen(report, 'sasl-external')).toBe('success');
    expect(seen(report, 'certificate-names')).toEqual(['fabrikam.com']);
  });

  test.each([
    ['no certificate', {}],
    [
      'a certificate of somebody else',
      { identity: { certificate: own.certificate, key: own.key } },
    ],
  ])('is not spoken to in the name of a domain with %s', async (_, secrets) => {
    const report = await xmpp(secrets, 'fabrikam.com', { identity: 'of-our-domain' });
    expect(codesOf(report)).toEqual(['identity-missing']);
    expect(seen(report, 'starttls')).toBe('required');
    expect(report.verdict).toBe('unsure');
  });

  test('offers dialback only to those without one', async () => {
    const report = await xmpp({});
    expect(report.verdict).toBe('impaired');
    expect(codesOf(report)).toEqual(['dialback-only']);
  });

  test('does not know other domains', async () => {
    const report = await xmpp({}, 'litware.com');
    expect(codesOf(report)).toEqual(['stream-refused']);
    expect(report.failure?.detail).toContain('host-unknown');
  });
});

describe.runIf(needs('openssl'))('dialback', () => {
  const ca = authority();
  const own = ca.issue({ names: ['fabrikam.com'] });
  /** A server that offers dialback only and answers a key with this. */
  const server = (answer: (key: string) => string) =>
    xmppServer(believes.dialback, own, {}, answer);
  const result = (type: string) =>
    `<db:result from='fabrikam.com' to='contoso.com' type='${type}'><error/></db:result>`;

  test.each([
    ['valid', result('valid'), 'valid'],
    ['not known to our server', result('invalid'), 'invalid'],
    ['not looked up', result('error'), 'error'],
    [
      'refused',
      "<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
      'stream-refused',
    ],
    ['no XML', '<<<', 'malformed-reply'],
  ])('a key that is %s', async (_, answer, outcome) => {
    let shown = '';
    const port = await server((key) => {
      shown = key;
      return answer;
    });
    const target = { domain: 'fabrikam.com', from: 'contoso.com', server: `127.0.0.1:${port}` };
    const report = await ask('xmpp', target, { secrets: { trust: [ca.root] } });
    expect(codesOf(report)).toEqual(['dialback-only']);
    expect(seen(report, 'dialback-result')).toBe(outcome);
    expect(shown).toMatch(
      /^<db:result from='contoso.com' to='fabrikam.com'>[0-9a-f]{64}<\/db:result>$/,
    );
  });
});

describe('a stream', () => {
  const HEADER =
    "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' id='1' version='1.0'>";
  test.each([
    ['without encryption', `${HEADER}<stream:features/>`, 'starttls-not-offered'],
    ['that ends', `${HEADER}</stream:stream>`, 'stream-refused'],
    [
      'with an error',
      `${HEADER}<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>`,
      'stream-refused',
    ],
    ['that is none', '<html>', 'malformed-reply'],
  ])('%s', async (_, text, code) => {
    const port = await tcpServer((socket) => socket.write(text));
    const target = { domain: 'fabrikam.com', from: 'contoso.com', server: `127.0.0.1:${port}` };
    const report = await ask('xmpp', target);
    expect(codesOf(report)).toEqual([code]);
  });
});
