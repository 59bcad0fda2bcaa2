import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { ask, codesOf, openGuard, seen, tcpServer, testNames, tlsServer } from './probing.ts';

/** The answer to a request with a status and more headers. */
const answerTo = (request: Buffer, status: string, ...more: string[]): string => {
  const lines = request.toString().split('\r\n');
  const echoed = lines.filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/.test(line));
  return [`SIP/2.0 ${status}`, ...echoed, ...more, 'Content-Length: 0', '', ''].join('\r\n');
};

/** Answers every request alike. */
const answering =
  (status: string, ...more: string[]) =>
  (socket: Socket): void => {
    socket.on('data', (data: Buffer) => socket.write(answerTo(data, status, ...more)));
  };

const NTLM =
  'WWW-Authenticate: NTLM realm="SIP Communications Service", targetname="sip.contoso.com", version=4';
const DSK =
  'WWW-Authenticate: TLS-DSK realm="SIP Communications Service", targetname="sip.contoso.com", version=4, sts-uri="https://pool.contoso.com/CertProv/CertProvisioningService.svc"';

describe('OPTIONS over TCP', () => {
  test.each<[string, string, string[], string[]]>([
    ['an answer', '200 OK', ['Server: RTC/6.0'], []],
    ['a server that wants to know who asks', '401 Unauthorized', [NTLM], []],
    [
      'a refusal',
      '403 Forbidden',
      ['ms-diagnostics: 1034;reason="Previous hop";source="sip.contoso.com"'],
      ['sip-refused'],
    ],
    ['a gateway without way', '504 Server time-out', [], ['sip-refused']],
    ['a clock that is wrong', '200 OK', ['Date: Mon, 01 Jan 2024 00:00:00 GMT'], ['clock-differs']],
    ['no SIP', 'oops', [], ['malformed-reply']],
  ])('%s', async (_, status, more, codes) => {
    const port = await tcpServer(answering(status, ...more));
    const report = await ask('sip', {
      host: '127.0.0.1',
      port,
      transport: 'tcp',
      domain: 'contoso.com',
    });
    expect(codesOf(report)).toEqual(codes);
    expect(report.transcript[0]).toMatchObject({
      direction: 'sent',
      text: 'OPTIONS sip:contoso.com SIP/2.0',
    });
  });

  test('what the server says is kept', async () => {
    const port = await tcpServer(
      answering(
        '403 No <b>way</b>',
        'Server: RTC/6.0',
        'ms-diagnostics: 1034;reason="Previous hop"',
      ),
    );
    const report = await ask('sip', {
      host: '127.0.0.1',
      port,
      transport: 'tcp',
      domain: 'contoso.com',
    });
    expect(seen(report, 'sip-server')).toBe('RTC/6.0');
    expect(seen(report, 'ms-diagnostics')).toEqual(['ms-diagnostics: 1034;reason="Previous hop"']);
    expect(report.failure?.detail).toBe('403 No <b>way</b>');
  });

  test.each<[string, (socket: Socket, request: Buffer) => void, string[], string]>([
    ['after the answer', (socket, request) => socket.write(answerTo(request, '200 OK')), [], 'us'],
    [
      'after a refusal',
      (socket, request) => socket.end(answerTo(request, '403 Forbidden')),
      ['sip-refused'],
      'the peer',
    ],
    [
      'after a refusal that leaves it open',
      (socket, request) => socket.write(answerTo(request, '403 Forbidden')),
      ['sip-refused'],
      'us',
    ],
    ['in place of an answer', (socket) => socket.end(), ['closed-by-peer'], 'the peer'],
    [
      'by a reset',
      (socket) => socket.resetAndDestroy(),
      ['connection-reset'],
      'the peer, by a reset',
    ],
  ])('says who closed the connection %s', async (_, talk, codes, who) => {
    const port = await tcpServer((socket) => {
      socket.once('data', (request: Buffer) => talk(socket, request));
    });
    const target = { host: '127.0.0.1', port, transport: 'tcp', domain: 'contoso.com' };
    const report = await ask('sip', target);
    expect(codesOf(report)).toEqual(codes);
    expect(seen(report, 'sip-closed-by')).toBe(who);
  });

  test('a reply to somebody else is passed over', async () => {
    const port = await tcpServer((socket) => {
      socket.once('data', () =>
        socket.write('SIP/2.0 200 OK\r\nCall-ID: other\r\nContent-Length: 0\r\n\r\n'),
      );
    });
    const target = { host: '127.0.0.1', port, transport: 'tcp', domain: 'contoso.com' };
    expect(codesOf(await ask('sip', target, { visitTimeoutMs: 200 }))).toEqual(['timeout']);
  });
});

describe.runIf(needs('openssl'))('over TLS', () => {
  const ca = authority();
  const server = ca.issue();
  const trust = { trust: [ca.root] };
  const mutual = { requestCert: true, ca: ca.root } as const;
  const identity = ca.issue({ names: ['sip.fabrikam.com'] });
  const host = 'sip.contoso.com';
  const address = 'alice@contoso.com';

  describe('sign-in', () => {
    test.each<[string, string, string[], string[]]>([
      ['is challenged', '401 Unauthorized', [NTLM, DSK], []],
      ['is refused', '403 Forbidden', [], ['sign-in-refused']],
      ['is for nobody', '404 Not Found', [], ['sign-in-refused']],
      ['without a question', '200 OK', [], ['sign-in-not-challenged']],
      ['without a way', '504 Server time-out', [], ['sip-refused']],
    ])('%s', async (_, status, more, codes) => {
      const port = await tlsServer(server, {}, answering(status, ...more));
      const report = await ask('sip-sign-in', { host, port, address }, { secrets: trust });
      expect(codesOf(report)).toEqual(codes);
    });

    test('says what can be signed in with', async () => {
      const all = [NTLM, DSK, NTLM.replace('NTLM', 'Kerberos')];
      const port = await tlsServer(server, {}, answering('401 Unauthorized', ...all));
      const report = await ask('sip-sign-in', { host, port, address }, { secrets: trust });
      expect(seen(report, 'challenges')).toEqual(['NTLM', 'TLS-DSK', 'Kerberos']);
      expect(seen(report, 'challenge-targets')).toEqual(['sip.contoso.com']);
    });

    test.each<[string, string, string[], string]>([
      [
        'the diagnostics of the server',
        '403 Forbidden',
        ['ms-diagnostics-public: 4003;reason="From URI not enabled for remote access"'],
        '4003: The external access policy grants no remote sign-in, or the Access Edge takes no remote users.',
      ],
      [
        'the diagnostics, if they are not known',
        '403 Forbidden',
        ['ms-diagnostics: 987654321;reason="x"'],
        'Remote user access is disabled.',
      ],
      ['403', '403 Forbidden', [], 'Remote user access is disabled.'],
      ['404', '404 Not Found', [], 'Nobody has this SIP address.'],
      ['504', '504 Server time-out', [], 'The Access Edge cannot reach the next server.'],
    ])('says what a refusal means: %s', async (_, status, more, cause) => {
      const port = await tlsServer(server, {}, answering(status, ...more));
      const report = await ask('sip-sign-in', { host, port, address }, { secrets: trust });
      expect(report.failure?.causes[0]).toBe(cause);
      expect(new Set(report.failure?.causes).size).toBe(report.failure?.causes.length);
    });
  });

  describe('federation', () => {
    const partner = (target: string, port: number, alias: string | null = null) => ({
      guard: openGuard(
        testNames({
          services: async (name) => {
            expect(name).toBe('_sipfederationtls._tcp.contoso.com');
            return [{ priority: 0, weight: 0, port, target }];
          },
          alias: async () => alias,
          hosts: { [target]: ['127.0.0.1'] },
        }),
      ),
      secrets: { ...trust, identity: { certificate: identity.certificate, key: identity.key } },
    });
    const domains = { domain: 'contoso.com', from: 'fabrikam.com' };

    test('works over mutual TLS', async () => {
      const port = await tlsServer(server, mutual, answering('200 OK'));
      const report = await ask('sip-federation', domains, partner(host, port));
      expect(codesOf(report)).toEqual([]);
      expect(report.observations).toContainEqual({ name: 'srv', value: [`0 0 ${port} ${host}`] });
    });

    test('goes to the servers of a record in one order, by priority and then by name', async () => {
      const places = [
        { priority: 0, weight: 0, port: 2, target: 'b.contoso.com' },
        { priority: 5, weight: 0, port: 1, target: 'a.contoso.com' },
        { priority: 0, weight: 0, port: 1, target: 'b.contoso.com' },
        { priority: 0, weight: 0, port: 1, target: 'a.contoso.com' },
      ];
      const guard = openGuard(testNames({ services: async () => places }));
      const report = await ask('sip-federation', domains, { guard });
      const srv = report.observations.find(({ name }) => name === 'srv');
      expect(srv?.value).toEqual([
        '0 0 1 a.contoso.com',
        '0 0 1 b.contoso.com',
        '0 0 2 b.contoso.com',
        '5 0 1 a.contoso.com',
      ]);
    });

    test('goes to the other server of a record where the name of one is nowhere', async () => {
      const port = await tlsServer(server, mutual, answering('200 OK'));
      const { secrets } = partner(host, port);
      const place = (target: string) => ({ priority: 0, weight: 0, port, target });
      const services = async () => [place('a.contoso.com'), place(host)];
      const guard = openGuard(testNames({ services, hosts: { [host]: ['127.0.0.1'] } }));
      const report = await ask('sip-federation', domains, { guard, secrets });
      expect(codesOf(report)).toEqual(['name-not-found']);
      expect(report.failure).toMatchObject({ phase: 'resolve', address: 'a.contoso.com' });
      expect(report.visits.map(({ address, verdict }) => [address, verdict])).toEqual([
        ['a.contoso.com', 'fails'],
        ['127.0.0.1', 'works'],
      ]);
      expect(report.verdict).toBe('impaired');
    });

    test('without a demand for a certificate is named', async () => {
      const port = await tlsServer(server, {}, answering('200 OK'));
      expect(codesOf(await ask('sip-federation', domains, partner(host, port)))).toEqual([
        'client-certificate-not-demanded',
      ]);
    });

    test.each([
      ['TLSv1.2', 'connection-reset'],
      ['TLSv1.3', 'client-certificate-refused'],
    ] as const)(
      'with a certificate that is refused without a word over %s',
      async (version, code) => {
        const port = await tlsServer(
          server,
          { ...mutual, ca: server.certificate, maxVersion: version },
          answering('200 OK'),
        );
        expect(codesOf(await ask('sip-federation', domains, partner(host, port)))).toEqual([code]);
      },
    );

    test('over a record that leads to an alias', async () => {
      const port = await tlsServer(server, mutual, answering('200 OK'));
      expect(
        codesOf(await ask('sip-federation', domains, partner(host, port, 'edge.contoso.com'))),
      ).toEqual(['srv-target-is-alias']);
    });

    test('over a record that leads to another domain', async () => {
      const other = ca.issue({ names: ['sip.provider.example'] });
      const port = await tlsServer(other, mutual, answering('200 OK'));
      expect(
        codesOf(await ask('sip-federation', domains, partner('sip.provider.example', port))),
      ).toEqual(['srv-target-in-another-domain']);
    });

    test('over a record that leads into a forbidden network is refused', async () => {
      const names = testNames({
        services: async () => [{ priority: 0, weight: 0, port: 5061, target: 'sip.contoso.com' }],
        hosts: { 'sip.contoso.com': ['169.254.169.254'] },
      });
      const report = await ask('sip-federation', domains, { guard: openGuard(names) });
      expect(report).toMatchObject({ verdict: 'unsure', failure: { code: 'refused-by-policy' } });
    });

    test('without a record', async () => {
      expect(codesOf(await ask('sip-federation', domains))).toEqual(['record-missing']);
    });

    test('with the server that was told, without looking for a record', async () => {
      const port = await tlsServer(server, mutual, answering('200 OK'));
      const options = { secrets: partner(host, port).secrets };
      const report = await ask(
        'sip-federation',
        { ...domains, server: `${host}:${port}` },
        options,
      );
      expect(codesOf(report)).toEqual([]);
      expect(seen(report, 'sip-status')).toBe(200);
    });

    describe('by whoever has a certificate of the domain', () => {
      const asks = async (secrets: object, from: string, tls: TlsOptions = {}) => {
        let heard = '';
        const port = await tlsServer(server, { ...mutual, ...tls }, (socket) => {
          socket.on('data', (data: Buffer) => {
            heard += data.toString();
            socket.write(answerTo(data, '200 OK'));
          });
        });
        const { guard } = partner(host, port);
        const target = { domain: 'contoso.com', from, identity: 'of-our-domain' };
        const report = await ask('sip-federation', target, {
          ...{ guard, secrets: { ...trust, ...secrets } },
        });
        return { report, heard };
      };
      const own = { identity: { certificate: identity.certificate, key: identity.key } };

      test.each([
        ['its own', own, 'fabrikam.com', []],
        ['that of somebody else', own, 'northwindtraders.com', ['identity-missing']],
        ['one whose name only ends alike', own, 'brikam.com', ['identity-missing']],
        ['none', {}, 'fabrikam.com', ['identity-missing']],
      ] as const)('%s', async (_, secrets, from, codes) => {
        const { report, heard } = await asks(secrets, from);
        expect(codesOf(report)).toEqual(codes);
        expect(report.verdict).toBe(codes.length === 0 ? 'works' : 'unsure');
        expect(heard.includes('OPTIONS')).toBe(codes.length === 0);
        expect(seen(report, 'client-certificate-demanded')).toBe(true);
      });

      test('none, over a handshake that ends without one', async () => {
        const { report } = await asks({}, 'fabrikam.com', { maxVersion: 'TLSv1.2' });
        expect(codesOf(report)).toEqual(['identity-missing']);
      });
    });

    test('that is refused', async () => {
      const port = await tlsServer(server, mutual, answering('403 Forbidden'));
      expect(codesOf(await ask('sip-federation', domains, partner(host, port)))).toEqual([
        'sip-refused',
        'sip-refused',
      ]);
    });

    test.each<[string, string, string | null, string[]]>([
      ['nobody has the made-up name', '404 Not Found', null, []],
      ['nobody is there', '480 Temporarily Unavailable', null, []],
      ['the user is not there', '404 Not Found', 'bob@contoso.com', ['sip-refused']],
      ['the domain is not allowed', '403 Forbidden', null, ['sip-refused']],
      ['there is no way to the pool', '504 Server time-out', 'bob@contoso.com', ['sip-refused']],
      ['the user is found', '200 OK', 'bob@contoso.com', []],
    ])('says what a partner would hear: %s', async (_, status, user, codes) => {
      const diagnostics = 'ms-diagnostics: 1036;reason="Previous hop shared address space peer"';
      let asked = '';
      const port = await tlsServer(server, mutual, (socket) => {
        socket.on('data', (data: Buffer) => {
          const [method = '', uri = ''] = data.toString().split(' ');
          const subscribes = method === 'SUBSCRIBE';
          if (subscribes) asked = uri;
          socket.write(answerTo(data, subscribes ? status : '200 OK', diagnostics));
        });
      });
      const report = await ask('sip-federation', { ...domains, user }, partner(host, port));
      expect(codesOf(report)).toEqual(codes);
      expect(asked).toBe(`sip:${user ?? 'edgewise-probe@contoso.com'}`);
      expect(seen(report, 'sip-status')).toBe(200);
      expect(seen(report, 'subscribe-status')).toBe(Number(status.slice(0, 3)));
      expect(seen(report, 'subscribe-ms-diagnostics')).toEqual([diagnostics]);
      if (codes.length > 0) expect(report.failure?.detail).toBe(`SUBSCRIBE: ${status}`);
    });
  });
});
