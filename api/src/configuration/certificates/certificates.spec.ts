import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { needs } from '../../../test/needs.ts';
import { runWith } from '../../../test/hostile/run-with.ts';
import { example, examples, withWords } from '../example.fixture.ts';
import { certreqRequest } from './certreq-request.ts';
import { opensslRequest } from './openssl-request.ts';
import { requestsOf, type Request } from './request.ts';

const requests = requestsOf(example('01-contoso-scaled-dns-nat-2013')).requests;

test('a subject longer than 64 characters is left out, with a word', () => {
  const input = example('07-proseware-single-address-nat-2019');
  const certificates = input.plan.certificates.map((certificate) => ({
    ...certificate,
    subject: `${'a'.repeat(60)}.example`,
  }));
  const { requests: none, omitted } = requestsOf({
    ...input,
    plan: { ...input.plan, certificates },
  });
  expect(none).toEqual([]);
  expect(omitted).toHaveLength(certificates.length);
});

/** A policy file as sections of keys and values, in order. */
const readInf = (text: string): [string, string, string][] => {
  let section = '';
  return text.split('\n').flatMap((line): [string, string, string][] => {
    if (/^$|^;/.test(line)) return [];
    expect(line).toMatch(/^(?:\[\w+\]|[\w.]+ = .*)$/);
    const [key = '', value = ''] = line.split(' = ');
    if (key.startsWith('[')) section = key.slice(1, -1);
    return key.startsWith('[') ? [] : [[section, key, value]];
  });
};

test.each(requests.map((request) => [request.id, request] as const))(
  '%s for certreq',
  (_, request) => {
    const entries = readInf(certreqRequest(request).lines.join('\n'));
    const names = entries.filter(([, key]) => key === '_continue_').map(([, , value]) => value);
    expect(names.map((name) => name.replace(/^"dns=([^&]*)&?"$/, '$1'))).toEqual(request.names);
    expect(names.map((name) => name.endsWith('&"'))).toEqual(
      request.names.map((__, index) => index < request.names.length - 1),
    );
    expect(entries).toContainEqual(['NewRequest', 'Subject', `"CN=${request.subject}"`]);
  },
);

/** Subject and names of the request that OpenSSL makes. */
const made = (request: Request): string => {
  const file = opensslRequest(request);
  const { stdout, stderr } = runWith({ [file.path]: `${file.lines.join('\n')}\n` }, (folder) => [
    'sh',
    '-c',
    'openssl req -new -config "$0" -newkey rsa:2048 -nodes -keyout key -out csr && openssl req -in csr -noout -text',
    `${folder}/${file.path}`,
  ]);
  return stdout + (stdout === '' ? stderr : '');
};

describe.runIf(needs('openssl'))('openssl', () => {
  test.each([
    ...examples.map((name) => ({ what: name, input: example(name) })),
    {
      what: 'hostile words',
      input: withWords(example('01-contoso-scaled-dns-nat-2013'), hostileTexts.join(' ')),
    },
  ])('makes the request of an edge pool: $what', ({ input }) => {
    const request = requestsOf(input).requests.find(({ id }) =>
      id.startsWith('CERT-EDGE-EXTERNAL'),
    );
    const text = made(request!);
    expect(text).toContain(`Subject: CN = ${request!.subject}\n`);
    expect(/DNS:.*/.exec(text)?.[0]).toBe(request!.names.map((name) => `DNS:${name}`).join(', '));
    expect(text).toContain('TLS Web Server Authentication');
  });
});
