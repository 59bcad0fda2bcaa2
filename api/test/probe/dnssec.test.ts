import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { daemon, folderOf } from './daemon.ts';
import { freePort } from '../free-port.ts';
import { ask, codesOf, seen } from './probing.ts';

const zone = `$TTL 300
@ SOA ns1 hostmaster 1 3600 600 86400 300
@ NS ns1
ns1 A 127.0.0.1
sip A 203.0.113.10
broken A 203.0.113.66
_sip._tls SRV 0 0 443 sip
`;

// The tool checks what it signed unless told not to (-P).
const PAST = ['-P', '-s', '20200101000000', '-e', '20200201000000'];
const SINCE = ['-P', '20190101000000', '-A', '20190101000000'];

/** Signs a zone in a folder with keys of its own; answers the trust anchor. */
const sign = (folder: string, name: string, more: readonly string[] = []): string => {
  const run = (program: string, ...words: string[]): string =>
    execFileSync(program, words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const algorithm = ['-a', 'ECDSAP256SHA256', ...SINCE];
  run('dnssec-keygen', ...algorithm, name);
  const anchor = run('dnssec-keygen', ...algorithm, '-f', 'KSK', name);
  writeFileSync(join(folder, name), zone);
  run('dnssec-signzone', '-S', ...more, '-o', name, name);
  const [, key = ''] =
    /DNSKEY\s+257 3 13 (.+)/.exec(readFileSync(join(folder, `${anchor}.key`), 'utf8')) ?? [];
  return `${name}. static-key 257 3 13 "${key.replaceAll(' ', '')}";`;
};

const options = (port: number, more: string): string =>
  `options { directory "FOLDER"; listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; }; pid-file none; ${more} };\ncontrols { };\n`;

const tools = ['named', 'dnssec-signzone', 'dnssec-keygen'].every((one) => needs(one));

describe.runIf(tools)('DNSSEC, as BIND signs and checks it', () => {
  let [authoritative, validating] = [0, 0];
  const dns = (name: string, at: number, type = 'A') =>
    ask('dns', { name, type, servers: [`127.0.0.1:${at}`] });
  const answers = (name: string, at: number) => async () => {
    const report = await dns(name, at);
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  };

  beforeAll(async () => {
    [authoritative, validating] = [await freePort(), await freePort()];
    const folder = folderOf({ plain: zone });
    const anchors = [sign(folder, 'contoso.com'), sign(folder, 'fabrikam.com', PAST)];
    const signed = join(folder, 'contoso.com.signed');
    writeFileSync(signed, readFileSync(signed, 'utf8').replace('203.0.113.66', '203.0.113.67'));
    const served = {
      'contoso.com': 'contoso.com.signed',
      'fabrikam.com': 'fabrikam.com.signed',
      'litware.com': 'plain',
    };
    const zones = Object.entries(served).map(
      ([name, file]) => `zone "${name}" { type primary; file "${file}"; };`,
    );
    const forwarded = Object.keys(served).map(
      (name) =>
        `zone "${name}" { type forward; forward only; forwarders { 127.0.0.1 port ${authoritative}; }; };`,
    );
    const inFolder = (text: string): string => text.replaceAll('FOLDER', folder);
    writeFileSync(
      join(folder, 'a.conf'),
      inFolder(options(authoritative, 'recursion no; dnssec-validation no;') + zones.join('\n')),
    );
    const checking = options(validating, 'recursion yes; dnssec-validation yes;');
    writeFileSync(
      join(folder, 'b.conf'),
      inFolder(`${checking}trust-anchors { ${anchors.join(' ')} };\n${forwarded.join('\n')}`),
    );
    await daemon(
      ['named', '-f', '-c', join(folder, 'a.conf')],
      answers('sip.contoso.com', authoritative),
    );
    await daemon(
      ['named', '-f', '-c', join(folder, 'b.conf')],
      answers('sip.litware.com', validating),
    );
  });

  test('a record that is checked', async () => {
    const report = await dns('sip.contoso.com', validating);
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'dnssec')).toBe('validated');
    const service = await dns('_sip._tls.contoso.com', validating, 'SRV');
    expect([codesOf(service), seen(service, 'dnssec')]).toEqual([[], 'validated']);
  });

  test('a signed record from a server that does not check', async () => {
    const report = await dns('sip.contoso.com', authoritative);
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'dnssec')).toBe('signed');
  });

  test('a record that nobody signed', async () => {
    expect(seen(await dns('sip.litware.com', validating), 'dnssec')).toBe('unsigned');
  });

  test.each([
    ['a record that was changed after it was signed', 'broken.contoso.com'],
    ['a zone whose signatures have expired', 'sip.fabrikam.com'],
  ])('%s', async (_, name) => {
    const report = await dns(name, validating);
    expect(codesOf(report)).toEqual(['dnssec-invalid']);
    expect(report.failure?.phase).toBe('request');
    expect(codesOf(await dns(name, authoritative))).toEqual([]);
  });
});
