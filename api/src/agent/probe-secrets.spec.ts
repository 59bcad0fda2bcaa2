import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readSecrets, type SecretFiles } from './probe-secrets.ts';

const none: SecretFiles = {
  ...{ trust: undefined, identity: undefined, turnSecret: undefined },
  ...{ turnCredentials: undefined, mrasCredentials: undefined },
};

const read = (name: keyof SecretFiles, text: string) =>
  readSecrets({ ...none, [name]: '/etc/edgewise/file' }, (path) =>
    path === '/etc/edgewise/file' ? Promise.resolve(text) : Promise.reject(new Error(path)),
  );

test('without files there is nothing to show', async () => {
  expect(await readSecrets(none, () => Promise.reject(new Error('nothing is read')))).toEqual({});
});

test.each<[keyof SecretFiles, string, object]>([
  ['turnSecret', 'not a secret\n', { turnSecret: 'not a secret' }],
  ['turnCredentials', 'ada:pass:word\n', { turn: { username: 'ada', password: 'pass:word' } }],
  [
    'mrasCredentials',
    'AgAAJL8=\r\nc2VjcmV0\r\n',
    { mras: { username: 'AgAAJL8=', password: 'c2VjcmV0' } },
  ],
])('%s', async (name, text, secrets) => {
  expect(await read(name, text)).toEqual(secrets);
});

test.each<[keyof SecretFiles, string, string]>([
  ['trust', 'nothing', 'has no certificate'],
  ['trust', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'has no certificate'],
  ['identity', '', 'has no certificate with its key'],
  ['turnSecret', ' \n', 'is empty'],
  ['turnCredentials', 'ada', 'has no name and password'],
  ['turnCredentials', 'ada:', 'has no name and password'],
  ['mrasCredentials', 'only one line', 'has no name and password'],
])('%s that is %j is named, and nothing of it is quoted', async (name, text, flaw) => {
  await expect(read(name, text)).rejects.toThrow(new Error(`/etc/edgewise/file: ${flaw}`));
});

describe('a certificate', () => {
  const make = (): string =>
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
        ...['-subj', '/CN=sip.contoso.com', '-days', '2', '-keyout', '-', '-out', '-'],
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
  const certificateOf = (pem: string): string => pem.slice(pem.indexOf('-----BEGIN CERT'));

  test('with its key is an identity, and by itself something to trust', async () => {
    const pem = make();
    expect(await read('identity', pem)).toEqual({ identity: { certificate: pem, key: pem } });
    expect(await read('trust', certificateOf(pem))).toEqual({ trust: [certificateOf(pem)] });
  });

  test('without its key, or with another one, is no identity', async () => {
    const [one, other] = [make(), make()];
    const flaw = '/etc/edgewise/file: has no certificate with its key';
    await expect(read('identity', certificateOf(one))).rejects.toThrow(flaw);
    const mixed = one.slice(0, one.indexOf('-----BEGIN CERT')) + certificateOf(other);
    await expect(read('identity', mixed)).rejects.toThrow(flaw);
  });
});
