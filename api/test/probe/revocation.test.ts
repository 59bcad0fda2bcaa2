import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { needs } from '../needs.ts';
import { authority, type Issued } from './certificates.ts';
import { freePort } from '../free-port.ts';
import { ocspAnswers } from './ocsp-answers.ts';
import { ask, codesOf, listening, seen, tlsServer } from './probing.ts';

describe.runIf(needs('openssl'))('revocation addresses that a certificate names', () => {
  const ca = authority();
  const trust = [ca.root];
  const answer = ocspAnswers(ca);
  const list = (): Buffer => {
    const by = '-config ca.cnf -cert root.crt -keyfile root.key -crldays 7 -out a.pem'.split(' ');
    ca.openssl('ca', '-gencrl', ...by);
    ca.openssl('crl', '-in', 'a.pem', '-outform', 'DER', '-out', 'a.crl');
    return readFileSync(ca.path('a.crl'));
  };
  const serve = (body: () => Buffer): Promise<number> =>
    listening(createServer((_, response) => response.end(body())));
  const naming = (lists: readonly string[], responder?: string): Issued => {
    const places = lists.map((uri) => `URI:${uri}`).join(',');
    const asked = responder ? [`authorityInfoAccess=OCSP;URI:${responder}`] : [];
    return ca.issue({ extensions: [`crlDistributionPoints=${places}`, ...asked] });
  };
  const urlsOf = ({ visits }: Report): unknown[] =>
    visits.flatMap(({ observations }) =>
      observations.filter(({ name }) => name === 'url').map(({ value }) => value),
    );

  test('are all asked, of the certificate that is ours', async () => {
    let body: Buffer = Buffer.alloc(0);
    const responder = `http://127.0.0.1:${await serve(() => body)}/ocsp`;
    const lists = `http://127.0.0.1:${await serve(list)}/a.crl`;
    const identity = naming([lists], responder);
    body = answer(identity);
    const report = await ask('http-crl', {}, { secrets: { identity, trust } });
    expect(codesOf(report)).toEqual([]);
    expect(urlsOf(report)).toEqual([lists, responder]);
    body = answer(identity, { state: 'revoked' });
    const revoked = await ask('http-crl', {}, { secrets: { identity, trust } });
    expect(codesOf(revoked)).toEqual(['certificate-revoked']);
  });

  test('are asked of the certificate that a server shows', async () => {
    const dead = `http://127.0.0.1:${await freePort()}/a.crl`;
    const lists = `http://127.0.0.1:${await serve(list)}/a.crl`;
    const issued = naming([lists, dead]);
    const server = `sip.contoso.com:${await tlsServer(issued)}`;
    const report = await ask('http-crl', { server }, { secrets: { trust } });
    expect(codesOf(report)).toEqual(['connection-refused']);
    expect(report.verdict).toBe('impaired');
    expect(report.visits).toHaveLength(3);
    expect(urlsOf(report)).toEqual([lists, dead]);
  });

  test('are judged like any: a certificate leads nobody into forbidden networks', async () => {
    const issued = naming(['http://169.254.169.254/latest/', 'ldap:///CN=a']);
    const server = `sip.contoso.com:${await tlsServer(issued)}`;
    const report = await ask('http-crl', { server }, { secrets: { trust } });
    expect(codesOf(report)).toEqual(['refused-by-policy']);
    expect(report.observations).toContainEqual({
      name: 'revocation-addresses-not-asked',
      value: ['ldap:///CN=a'],
    });
  });

  test('are shown by whoever looks at the certificate', async () => {
    const issued = naming(['http://crl.contoso.com/a.crl'], 'http://ocsp.contoso.com/');
    const target = { host: 'sip.contoso.com', port: await tlsServer(issued), versions: false };
    expect(seen(await ask('tls', target, { secrets: { trust } }), 'certificate-places')).toEqual([
      'http://crl.contoso.com/a.crl',
      'http://ocsp.contoso.com/',
    ]);
  });

  test('are not known where the server is not there', async () => {
    const server = `127.0.0.1:${await freePort()}`;
    const report = await ask('http-crl', { server });
    expect([codesOf(report), report.verdict]).toEqual([['connection-refused'], 'fails']);
  });

  test('need an address, a server or a certificate', async () => {
    expect(codesOf(await ask('http-crl', {}))).toEqual(['invalid-target']);
  });
});
