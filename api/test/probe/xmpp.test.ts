import { createSecureContext, TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { daemon, folderOf } from './daemon.ts';
import { freePort } from './free-port.ts';
import { ask, codesOf, seen, tcpServer } from './probing.ts';

const root = process.getuid?.() === 0;

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
    port = await freePort();
    const folder = folderOf({
      'a.cfg.lua': `${root ? 'run_as_root = true\n' : ''}data_path = "FOLDER"
pidfile = "FOLDER/pid"
modules_enabled = { "s2s", "tls", "dialback", "saslauth", "s2s_auth_certs" }
modules_disabled = { "c2s", "http", "posix", "offline", "presence", "message", "iq" }
s2s_ports = { ${port} }
interfaces = { "127.0.0.1" }
s2s_require_encryption = true
c2s_require_encryption = true
authentication = "internal_plain"
log = { info = "*console" }
ssl = { key = "FOLDER/own.key", certificate = "FOLDER/own.crt", cafile = "FOLDER/ca.crt" }
s2s_ssl = { key = "FOLDER/own.key", certificate = "FOLDER/own.crt", cafile = "FOLDER/ca.crt" }
VirtualHost "fabrikam.com"
`,
      'own.key': own.key,
      'own.crt': own.certificate,
      'ca.crt': ca.root,
    });
    await daemon(['prosody', '-F', '--config', `${folder}/a.cfg.lua`], async () => {
      const report = await ask('tcp', { host: '127.0.0.1', port });
      if (report.verdict !== 'works') throw new Error(report.failure?.detail);
    });
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
  const STREAM =
    "<stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams' id='s1' version='1.0'>";
  const TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
  const DIALBACK = "<dialback xmlns='urn:xmpp:features:dialback'/>";
  const features = (inner: string) => `${STREAM}<stream:features>${inner}</stream:features>`;

  /** A server that offers dialback only and answers a key with this. */
  const server = (answer: (key: string) => string) =>
    tcpServer((socket) => {
      socket.once('data', () => {
        socket.write(features(TLS));
        socket.once('data', () => {
          socket.write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
          const secureContext = createSecureContext({ key: own.key, cert: own.certificate });
          const tls = new TLSSocket(socket, { isServer: true, secureContext });
          tls.on('error', () => undefined);
          tls.once('data', () => {
            tls.write(features(DIALBACK));
            tls.once('data', (bytes: Buffer) => tls.write(answer(bytes.toString())));
          });
        });
      });
    });
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
    const report = await ask('xmpp', target, { visitTimeoutMs: 1_000 });
    expect(codesOf(report)).toEqual([code]);
  });
});
