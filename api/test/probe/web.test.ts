import { createServer, type RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { ask, codesOf, listening, openGuard, seen, testNames, tlsServer } from './probing.ts';

const serve = (answer: RequestListener): Promise<number> => listening(createServer(answer));

const redirecting = (
  location: string | ((port: number) => string),
  status = 302,
): Promise<number> =>
  serve(({ socket }, response) => {
    const place = typeof location === 'string' ? location : location(socket.localPort ?? 0);
    response.writeHead(status, { location: place }).end();
  });

describe('redirects', () => {
  test.each<[string, string | ((port: number) => string), string, string]>([
    ['in a circle', (port) => `http://127.0.0.1:${port}/`, 'redirect-loop', 'back to'],
    ['to metadata', 'http://169.254.169.254/latest/', 'refused-by-policy', 'rule metadata'],
    ['to metadata in hexadecimal', 'http://0xa9fea9fe/', 'refused-by-policy', 'rule metadata'],
    ['to a private network', 'http://10.0.0.1/', 'refused-by-policy', 'rule private'],
    [
      'to loopback in other words',
      'http://[::ffff:10.0.0.1]/',
      'refused-by-policy',
      'rule private',
    ],
    [
      'to a name in a private network',
      'http://inside.contoso.com/',
      'refused-by-policy',
      'rule private',
    ],
    ['to gopher', 'gopher://127.0.0.1:70/', 'redirect-not-followed', 'no plain web address'],
    ['to a file', 'file:///etc/passwd', 'redirect-not-followed', 'no plain web address'],
    ['to a user', 'http://ok@127.0.0.1/', 'redirect-not-followed', 'no plain web address'],
  ])('%s', async (_, location, code, words) => {
    const names = testNames({ hosts: { 'inside.contoso.com': ['10.1.1.1'] } });
    const port = await redirecting(location);
    const report = await ask(
      'https',
      { url: `http://127.0.0.1:${port}/` },
      { guard: openGuard(names) },
    );
    expect(codesOf(report)).toEqual([code]);
    expect(report.failure?.detail).toContain(words);
  });

  test.each([301, 302, 303, 307, 308])('%i to forbidden networks is refused', async (status) => {
    const port = await redirecting('http://192.168.0.1/', status);
    const report = await ask('https', { url: `http://127.0.0.1:${port}/` });
    expect(report.failure).toMatchObject({ code: 'refused-by-policy', phase: 'redirect' });
  });

  test('are followed to the page', async () => {
    const port = await serve(({ url }, response) => {
      if (url === '/a') response.end('there');
      else response.writeHead(302, { location: '/a' }).end();
    });
    const report = await ask('https', { url: `http://127.0.0.1:${port}/` });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'redirects')).toEqual([`http://127.0.0.1:${port}/a`]);
  });

  test('end', async () => {
    let count = 0;
    const port = await serve((_, response) =>
      response.writeHead(302, { location: `/${count++}` }).end(),
    );
    const report = await ask('https', { url: `http://127.0.0.1:${port}/x` });
    expect(codesOf(report)).toEqual(['redirect-not-followed']);
    expect(count).toBeLessThan(10);
  });
});

describe('pages', () => {
  test.each<[string, string, readonly [number, string], string[]]>([
    [
      'autodiscover in JSON',
      'lyncdiscover',
      [200, '{"_links":{"user":{"href":"https://lyncweb.contoso.com/u"}}}'],
      [],
    ],
    [
      'autodiscover in XML',
      'lyncdiscover',
      [
        200,
        '<AutodiscoverResponse><Root><Link token="User" href="https://lyncweb.contoso.com/u"/></Root></AutodiscoverResponse>',
      ],
      [],
    ],
    ['a default page', 'lyncdiscover', [200, '<html>It works</html>'], ['content-unexpected']],
    ['JSON of others', 'lyncdiscover', [200, '[1]'], ['content-unexpected']],
    ['an error', 'lyncdiscover', [502, 'bad'], ['http-status']],
    ['no meeting', 'meet', [404, 'none'], []],
    ['web services that want a ticket', 'external-web-services', [401, ''], []],
    ['dial-in gone', 'dialin', [404, ''], ['http-status']],
  ])('%s', async (_, service, [status, body], codes) => {
    const port = await serve((_request, response) =>
      response.writeHead(status, { 'content-type': 'text/plain' }).end(body),
    );
    const report = await ask('https', { url: `http://127.0.0.1:${port}/`, service });
    expect(codesOf(report)).toEqual(codes);
    expect(seen(report, 'http-status')).toBe(status);
  });

  test('a clock that is wrong', async () => {
    const port = await serve((_, response) => {
      response.setHeader('date', 'Mon, 01 Jan 2024 00:00:00 GMT');
      response.end();
    });
    expect(codesOf(await ask('https', { url: `http://127.0.0.1:${port}/` }))).toEqual([
      'clock-differs',
    ]);
  });
});

describe.runIf(needs('openssl'))('with certificates', () => {
  const ca = authority();
  const trust = { secrets: { trust: [ca.root] } };

  test('the certificate of the page is judged', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
    const port = await tlsServer(ca.issue({ names: ['x.example'] }), {}, (socket) => {
      socket.once('data', () => socket.end(answer));
    });
    const report = await ask('https', { url: `https://sip.contoso.com:${port}/` }, trust);
    expect(codesOf(report)).toEqual(['certificate-wrong-name']);
    expect(seen(report, 'http-status')).toBe(200);
  });

  const list = (days: string): Buffer => {
    ca.openssl(
      'ca',
      '-gencrl',
      '-config',
      'ca.cnf',
      '-cert',
      'root.crt',
      '-keyfile',
      'root.key',
      '-out',
      'a.pem',
      ...days.split(' '),
    );
    ca.openssl('crl', '-in', 'a.pem', '-outform', 'DER', '-out', 'a.crl');
    return readFileSync(ca.path('a.crl'));
  };

  test.each([
    ['fresh', '-crldays 7', []],
    [
      'outdated',
      '-crl_lastupdate 20200101000000Z -crl_nextupdate 20200108000000Z',
      ['crl-outdated'],
    ],
  ])('a revocation list that is %s', async (_, days, codes) => {
    const body = list(days);
    const port = await serve((_request, response) => response.end(body));
    const report = await ask('http-crl', { url: `http://127.0.0.1:${port}/a.crl` });
    expect(codesOf(report)).toEqual(codes);
    expect(seen(report, 'crl-next-update')).toMatch(/^20\d\d-/);
  });

  test('a responder of OCSP', async () => {
    const port = await serve((request, response) => {
      response.end(request.method === 'POST' ? Buffer.from('30030a0106', 'hex') : 'no');
    });
    const report = await ask('http-crl', { url: `http://127.0.0.1:${port}/`, kind: 'ocsp' });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'ocsp-status')).toBe('unauthorized');
  });

  test('a page in place of a list', async () => {
    const port = await serve((_, response) => response.end('<html>'));
    expect(codesOf(await ask('http-crl', { url: `http://127.0.0.1:${port}/a.crl` }))).toEqual([
      'content-unexpected',
    ]);
  });
});
