import { describe, expect, test } from 'vitest';
import type { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import { needs } from '../needs.ts';
import { authority, type Wishes } from './certificates.ts';
import {
  ask,
  codesOf,
  loopback,
  openGuard,
  seen,
  tcpServer,
  testNames,
  tlsServer,
} from './probing.ts';

const withOpenssl = needs('openssl');

describe.runIf(withOpenssl)('TLS', () => {
  const ca = withOpenssl ? authority() : (null as never);
  const trust = () => ({ secrets: { trust: [ca.root] } });
  const host = 'sip.contoso.com';

  test('works, and says everything about the certificate', async () => {
    const port = await tlsServer(ca.issue({ names: [host, 'sip.fabrikam.com'] }));
    const report = await ask('tls', { host, port }, trust());
    expect(codesOf(report)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'works',
      failure: null,
      visits: [{ address: '127.0.0.1' }],
    });
    expect(report.visits[0]?.phases.map(({ name }) => name)).toEqual(['connect', 'tls']);
    expect(
      Object.fromEntries(report.visits[0]!.observations.map(({ name, value }) => [name, value])),
    ).toMatchObject({
      'tls-version': 'TLSv1.3',
      'tls-versions': ['TLSv1.2', 'TLSv1.3'],
      'client-certificate-demanded': false,
      'certificate-stapled': false,
      'certificate-names': [host, 'sip.fabrikam.com'],
      'certificate-usages': ['serverAuth', 'clientAuth'],
      'certificate-key': 'rsa 2048',
      'certificate-days-left': 59,
      'certificate-chain': ['CN=sip.contoso.com'],
    });
  });

  test.each<[string, Wishes, object, string[]]>([
    ['expired', { days: -2 }, {}, ['certificate-expired']],
    ['a wrong name', { names: ['www.contoso.com'] }, {}, ['certificate-wrong-name']],
    [
      'a name that the plan has',
      { names: [host] },
      { names: [host, 'sip.fabrikam.com'] },
      ['certificate-wrong-name'],
    ],
    ['a wildcard', { names: ['*.contoso.com'] }, {}, []],
    ['a wildcard for another level', { names: ['*.com'] }, {}, ['certificate-wrong-name']],
    ['no intermediate', { byIntermediate: true }, {}, ['certificate-chain-incomplete']],
    ['for clients only', { usage: 'clientAuth' }, {}, ['certificate-wrong-usage']],
    ['ends soon', { days: 10 }, {}, ['certificate-expires-soon']],
    ['ends soon enough', { days: 10 }, { leastDays: 5 }, []],
    ['short key', { bits: 1024 }, {}, ['certificate-weak-key']],
    [
      'expired and for another',
      { days: -2, names: ['x.example'] },
      {},
      ['certificate-expired', 'certificate-wrong-name'],
    ],
  ])('%s', async (_, wishes, wanted, codes) => {
    const port = await tlsServer(
      ca.issue(wishes),
      wishes.bits ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {},
    );
    const report = await ask('tls', { host, port, versions: false, ...wanted }, trust());
    expect(codesOf(report)).toEqual(codes);
  });

  test('the intermediate makes it whole', async () => {
    const port = await tlsServer(
      ca.issue({ byIntermediate: true }),
      {},
      undefined,
      ca.intermediate,
    );
    expect(codesOf(await ask('tls', { host, port }, trust()))).toEqual([]);
  });

  test('another root is not trusted', async () => {
    const port = await tlsServer(ca.issue(), {}, undefined, ca.root);
    expect(codesOf(await ask('tls', { host, port }))).toEqual(['certificate-untrusted']);
  });

  test.each([
    ['only TLS 1.1', 'TLSv1.1', 'tls-too-old'],
    ['only TLS 1.0', 'TLSv1', 'tls-too-old'],
  ] as const)('%s', async (_, version, code) => {
    const old = {
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    const port = await tlsServer(ca.issue(), old);
    const report = await ask('tls', { host, port }, trust());
    expect(codesOf(report)).toEqual([code]);
    expect(seen(report, 'tls-version')).toBe(version);
    expect(seen(report, 'certificate-days-left')).toBe(59);
  });

  describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a client certificate over %s', (version) => {
    const server = { minVersion: version, maxVersion: version };
    test.each([
      ['is not asked for', { ...server }, false, ['client-certificate-not-demanded']],
      ['is asked for', { ...server, requestCert: true, rejectUnauthorized: false }, true, []],
    ])('%s', async (_, options, demanded, codes) => {
      const port = await tlsServer(ca.issue(), options);
      const report = await ask(
        'tls',
        { host, port, versions: false, clientCertificate: 'demanded' },
        trust(),
      );
      expect(codesOf(report)).toEqual(codes);
      expect(seen(report, 'client-certificate-demanded')).toBe(demanded);
    });

    test('is asked for where remote users sign in', async () => {
      const port = await tlsServer(ca.issue(), {
        ...server,
        requestCert: true,
        rejectUnauthorized: false,
      });
      const wanted = { host, port, versions: false, clientCertificate: 'not-demanded' };
      expect(codesOf(await ask('tls', wanted, trust()))).toEqual(['client-certificate-demanded']);
    });
  });

  test('a refused handshake says that a certificate was asked for', async () => {
    const port = await tlsServer(ca.issue(), {
      maxVersion: 'TLSv1.2',
      requestCert: true,
      ca: ca.root,
    });
    const report = await ask('tls', { host, port, versions: false }, trust());
    expect(codesOf(report)).toEqual(['client-certificate-refused']);
    expect(seen(report, 'client-certificate-demanded')).toBe(true);
  });

  test('the listener of web conferences', async () => {
    const port = await tlsServer(ca.issue({ names: ['webcon.contoso.com'] }));
    const report = await ask('psom', { host, port, serverName: 'webcon.contoso.com' }, trust());
    expect(codesOf(report)).toEqual([]);
  });

  test.each([
    ['HTML', '<html><script>alert(1)</script>', 'tls-not-spoken'],
    ['a banner of SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'tls-not-spoken'],
    ['NUL bytes', '\0'.repeat(100), 'tls-not-spoken'],
  ])('%s is not TLS', async (_, banner, code) => {
    const port = await tcpServer((socket) => socket.write(banner));
    const report = await ask('tls', { host, port });
    expect(codesOf(report)).toEqual([code]);
    expect(report.failure?.phase).toBe('tls');
  });
});

describe('addresses', () => {
  test('each is connected to by itself: AAAA dead, A fine', async () => {
    const port = await tcpServer();
    const names = testNames({ hosts: { 'sip.contoso.com': ['127.0.0.1', '::1'] } });
    const report = await ask('tcp', { host: 'sip.contoso.com', port }, { guard: openGuard(names) });
    expect(report.verdict).toBe('impaired');
    expect(report.visits.map(({ address, verdict }) => [address, verdict])).toEqual([
      ['127.0.0.1', 'works'],
      ['::1', 'fails'],
    ]);
    expect(report.failure).toMatchObject({ phase: 'connect', address: '::1' });
    expect(['connection-refused', 'host-unreachable']).toContain(report.failure?.code);
  });

  test('are in the same order in every report, whatever the resolver does', async () => {
    const port = await tcpServer();
    const all = ['127.0.0.3', '127.0.0.1', '127.0.0.2'];
    const guard = openGuard(testNames({ hosts: { 'pool.example': all } }));
    const report = await ask('tcp', { host: 'pool.example', port }, { guard });
    expect(report.visits.map(({ address }) => address)).toEqual(all.toSorted());
    expect(report.observations).toContainEqual({ name: 'addresses', value: all.toSorted() });
  });

  test('a name that rebinds is reached where it was judged', async () => {
    const port = await tcpServer();
    let asked = 0;
    const names = testNames({
      addresses: async () => [['203.0.113.1'], ['127.0.0.1']][asked++] ?? [],
    });
    const report = await ask(
      'tcp',
      { host: 'rebind.example', port },
      { guard: openGuard(names), visitTimeoutMs: 200 },
    );
    expect(asked).toBe(1);
    expect(report.visits.map(({ address }) => address)).toEqual(['203.0.113.1']);
  });

  test('a refused port is named, and a refused address as well', async () => {
    const port = await tcpServer();
    const report = await ask('tcp', { host: '169.254.169.254', port });
    expect(report).toMatchObject({
      verdict: 'unsure',
      failure: { code: 'refused-by-policy', phase: 'guard' },
    });
    expect(report.failure?.detail).toContain('rule metadata');
  });

  test.each<[string, Partial<ProbePolicy>, string]>([
    ['of one address and port', { perTargetPerMinute: 1 }, 'of one address and port in a minute'],
    ['all together', { perMinute: 1 }, 'more than 1 probes in a minute'],
  ])('more probes than the policy allows are not made: %s', async (_, policy, words) => {
    let connections = 0;
    const port = await tcpServer(() => (connections += 1));
    const guard = probeGuard(loopback(policy), { names: testNames() });
    const both = [
      await ask('tcp', { host: '127.0.0.1', port }, { guard }),
      await ask('tcp', { host: '127.0.0.1', port }, { guard }),
    ];
    expect(both.map(({ verdict }) => verdict)).toEqual(['works', 'unsure']);
    expect(both[1]?.failure).toMatchObject({ code: 'rate-limited', phase: 'guard' });
    expect(both[1]?.failure?.detail).toContain(words);
    expect(connections).toBe(1);
  });

  test('whoever cancels gets a report at once', async () => {
    const port = await tcpServer();
    const cancel = new AbortController();
    const running = ask(
      'stun',
      { host: '127.0.0.1', port, transport: 'tcp' },
      { signal: cancel.signal },
    );
    cancel.abort();
    expect(await running).toMatchObject({ verdict: 'unsure', failure: { code: 'cancelled' } });
  });

  test('the switch ends what runs', async () => {
    const port = await tcpServer();
    const guard = openGuard();
    const running = ask('stun', { host: '127.0.0.1', port, transport: 'tcp' }, { guard });
    guard.setPolicy({ ...guard.policy(), enabled: false });
    expect(await running).toMatchObject({ verdict: 'unsure', failure: { code: 'probes-stopped' } });
  });

  test('a target that is none', async () => {
    expect(await ask('tcp', { host: 'a b', port: 0 })).toMatchObject({
      verdict: 'unsure',
      failure: { code: 'invalid-target', phase: 'guard' },
    });
  });
});
