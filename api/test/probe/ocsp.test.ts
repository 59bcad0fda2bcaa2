import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { ocspAnswers } from './ocsp-answers.ts';
import { ask, codesOf, listening, seen } from './probing.ts';

const later = (): Date => new Date(Date.now() + 7_200_000);

describe.runIf(needs('openssl'))('OCSP', () => {
  const ca = authority();
  const answer = ocspAnswers(ca);
  const own = ca.issue();
  const other = ca.issue();
  const delegate = ca.issue({ names: ['ocsp.contoso.com'], usage: 'OCSPSigning' });
  const stranger = ca.issue({ names: ['ocsp.contoso.com'] });
  const good = answer(own);

  const cases: readonly (readonly [string, Buffer, string[], string | undefined])[] = [
    ['good', good, [], 'good'],
    ['good, signed by a delegate', answer(own, { by: delegate }), [], 'good'],
    ['revoked', answer(own, { state: 'revoked' }), ['certificate-revoked'], 'revoked'],
    ['not known', answer(own, { state: 'unknown' }), ['ocsp-invalid'], 'unknown'],
    ['about another certificate', answer(other), ['ocsp-invalid'], 'good'],
    ['signed by somebody else', answer(own, { by: stranger }), ['ocsp-invalid'], 'good'],
    ['refused', Buffer.from('30030a0106', 'hex'), ['ocsp-invalid'], undefined],
  ];

  describe('stapled', () => {
    const served = async (response: Buffer | null): Promise<number> => {
      const server = createTlsServer({ key: own.key, cert: own.certificate });
      server.on(
        'OCSPRequest',
        (_certificate, _issuer, reply: (error: null, body: Buffer | null) => void) =>
          reply(null, response),
      );
      return listening(server);
    };
    const tls = async (response: Buffer | null, today?: () => Date) =>
      ask(
        'tls',
        { host: 'sip.contoso.com', port: await served(response), versions: false },
        { secrets: { trust: [ca.root] }, ...(today ? { today } : {}) },
      );

    test.each(cases)('%s', async (_, response, codes, state) => {
      const report = await tls(response);
      expect(codesOf(report)).toEqual(codes);
      expect(seen(report, 'certificate-stapled')).toBe(true);
      expect(seen(report, 'ocsp-certificate')).toBe(state);
      if (codes.length > 0) expect(report.failure?.phase).toBe('certificate');
    });

    test('nothing, which is no fault', async () => {
      const report = await tls(null);
      expect(codesOf(report)).toEqual([]);
      expect(seen(report, 'certificate-stapled')).toBe(false);
    });

    test('outdated', async () => {
      const report = await tls(good, later);
      expect(codesOf(report)).toEqual(['ocsp-outdated']);
      expect(report.verdict).toBe('impaired');
    });

    test('something else', async () => {
      expect(codesOf(await tls(Buffer.from('<html>')))).toEqual(['ocsp-invalid']);
    });
  });

  describe('asked for', () => {
    const responder = (response: Buffer) =>
      listening(
        createServer((request, reply) => {
          const chunks: Buffer[] = [];
          request.on('data', (chunk: Buffer) => chunks.push(chunk));
          request.on('end', () => {
            const encoded = decodeURIComponent((request.url ?? '').slice(1));
            asked =
              request.method === 'GET' ? Buffer.from(encoded, 'base64') : Buffer.concat(chunks);
            reply.end(response);
          });
        }),
      );
    let asked: Buffer = Buffer.alloc(0);
    const ocsp = async (response: Buffer, more: object = {}) =>
      ask('http-crl', {
        url: `http://127.0.0.1:${await responder(response)}/`,
        kind: 'ocsp',
        certificate: own.certificate + ca.root,
        ...more,
      });

    test.each(cases)('%s', async (_, response, codes, state) => {
      const report = await ocsp(response);
      expect(codesOf(report)).toEqual(codes);
      expect(seen(report, 'ocsp-certificate')).toBe(state);
    });

    test.each(['post', 'get'])('OpenSSL reads our question by %s', async (method) => {
      await ocsp(good, { method });
      writeFileSync(ca.path('ours.req'), asked);
      ca.openssl(
        ...`ocsp -index ocsp.txt -CA root.crt -rsigner root.crt -rkey root.key -reqin ours.req -respout ours.ocsp -noverify`.split(
          ' ',
        ),
      );
      const report = await ocsp(readFileSync(ca.path('ours.ocsp')));
      expect(seen(report, 'ocsp-status')).toBe('successful');
      expect(report.failure?.detail ?? '').not.toContain('another certificate');
    });

    test('about the certificate of ours, where none is given', async () => {
      const port = await responder(answer(own, { state: 'revoked' }));
      const target = { url: `http://127.0.0.1:${port}/`, kind: 'ocsp' };
      const secrets = { identity: own, trust: [ca.root] };
      expect(codesOf(await ask('http-crl', target, { secrets }))).toEqual(['certificate-revoked']);
    });

    test('outdated', async () => {
      const port = await responder(good);
      const target = {
        url: `http://127.0.0.1:${port}/`,
        kind: 'ocsp',
        certificate: own.certificate + ca.root,
      };
      expect(codesOf(await ask('http-crl', target, { today: later }))).toEqual(['ocsp-outdated']);
    });

    test('answers that are cut are none, and end', async () => {
      for (let at = 0; at < 160; at += 20) {
        const cut = await ocsp(good.subarray(0, at));
        expect(['content-unexpected', 'ocsp-invalid']).toContain(cut.failure?.code);
      }
    });
  });
});
