import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { daemon, folderOf } from './daemon.ts';
import { freePort } from '../free-port.ts';
import { ask, codesOf, openGuard, seen, testNames } from './probing.ts';

const configuration = (tls: number, udp: number): string => `
children=1
tcp_children=1
enable_tls=yes
log_stderror=yes
debug=0
listen=tls:127.0.0.1:${tls}
listen=udp:127.0.0.1:${udp}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
loadmodule "tls.so"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
modparam("tls", "config", "FOLDER/tls.cfg")
request_route {
  if (is_method("OPTIONS") && $rd == "contoso.com") { sl_send_reply("200", "OK"); exit; }
  append_to_reply("ms-diagnostics: 1003;reason=\\"User does not exist\\";source=\\"sip.contoso.com\\"\\r\\n");
  sl_send_reply("404", "Not Found");
}
`;

describe.runIf(needs('kamailio') && needs('openssl'))('Kamailio', () => {
  const ca = authority();
  const stranger = authority();
  const own = ca.issue();
  const ours = ca.issue({ names: ['sip.fabrikam.com'] });
  const others = stranger.issue({ names: ['sip.fabrikam.com'] });
  const host = 'sip.contoso.com';
  const [trust, udpTarget] = [[ca.root], { host, transport: 'udp', domain: 'contoso.com' }];
  let [tls, udp] = [0, 0];

  beforeAll(async () => {
    [tls, udp] = [await freePort(), await freePort()];
    const folder = folderOf({
      'a.cfg': configuration(tls, udp),
      'tls.cfg': `[server:default]
method = TLSv1.2+
verify_certificate = yes
require_certificate = yes
private_key = FOLDER/own.key
certificate = FOLDER/own.crt
ca_list = FOLDER/ca.crt
`,
      'own.key': own.key,
      'own.crt': own.certificate,
      'ca.crt': ca.root,
    });
    const flags = [
      '-DD',
      '-E',
      '-m',
      '64',
      '-M',
      '8',
      '-P',
      `${folder}/pid`,
      '-Y',
      folder,
      '-w',
      folder,
    ];
    await daemon(['kamailio', '-f', `${folder}/a.cfg`, ...flags], async () => {
      const report = await ask('sip', { ...udpTarget, port: udp }, { visitTimeoutMs: 500 });
      if (report.verdict !== 'works') throw new Error(report.failure?.detail);
    });
  });

  const identity = ({ certificate, key }: { certificate: string; key: string }) => ({
    secrets: { trust, identity: { certificate, key } },
  });

  test('answers over mutual TLS', async () => {
    const target = { host, port: tls, domain: 'contoso.com', clientCertificate: 'demanded' };
    const report = await ask('sip', target, identity(ours));
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'sip-status')).toBe(200);
    expect(seen(report, 'sip-server')).toMatch(/^kamailio/);
    expect(seen(report, 'client-certificate-demanded')).toBe(true);
  });

  test.each([
    ['none', () => ({ secrets: { trust } })],
    ['one of another authority', () => identity(others)],
  ])('refuses a client certificate: %s', async (_, secrets) => {
    const report = await ask('sip', { host, port: tls, domain: 'contoso.com' }, secrets());
    expect(codesOf(report)).toEqual(['client-certificate-refused']);
  });

  test('is found and asked as a partner is', async () => {
    const names = testNames({
      services: async () => [{ priority: 0, weight: 0, port: tls, target: host }],
      hosts: { [host]: ['127.0.0.1'] },
    });
    const domains = { domain: 'contoso.com', from: 'fabrikam.com' };
    const report = await ask('sip-federation', domains, {
      ...identity(ours),
      guard: openGuard(names),
    });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'subscribe-status')).toBe(404);
    expect(seen(report, 'subscribe-ms-diagnostics')).toEqual([
      'ms-diagnostics: 1003;reason="User does not exist";source="sip.contoso.com"',
    ]);
  });

  test('says why it refuses to sign in', async () => {
    const target = { host, port: tls, address: 'nobody@contoso.com' };
    const report = await ask('sip-sign-in', target, identity(ours));
    expect(codesOf(report)).toEqual(['sign-in-refused']);
    expect(seen(report, 'ms-diagnostics')).toEqual([
      'ms-diagnostics: 1003;reason="User does not exist";source="sip.contoso.com"',
    ]);
  });
});
