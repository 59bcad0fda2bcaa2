import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { daemon, folderOf } from './daemon.ts';
import { freePort } from '../free-port.ts';
import { ask, codesOf, seen } from './probing.ts';

describe.runIf(needs('nginx') && needs('openssl'))('nginx', () => {
  const ca = authority();
  const own = ca.issue({ names: ['sip.contoso.com', 'meet.contoso.com'], byIntermediate: true });
  let [whole, leaf] = [0, 0];
  const https = (port: number, path: string, more: object = {}) =>
    ask(
      'https',
      { url: `https://sip.contoso.com:${port}${path}`, ...more },
      { secrets: { trust: [ca.root] } },
    );

  beforeAll(async () => {
    [whole, leaf] = [await freePort(), await freePort()];
    const folder = folderOf({
      'nginx.conf': `daemon off; master_process off; pid FOLDER/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path FOLDER; proxy_temp_path FOLDER; fastcgi_temp_path FOLDER; uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
  ssl_certificate_key FOLDER/own.key;
  server {
    listen 127.0.0.1:${whole} ssl; ssl_certificate FOLDER/chain.crt; absolute_redirect on;
    location = / { default_type application/json; return 200 '{"_links":{"user":{"href":"https://lyncweb.contoso.com/Autodiscover"}}}'; }
    location = /a { return 302 https://$http_host/b; }
    location = /b { return 302 https://$http_host/a; }
    location = /out { return 302 http://169.254.169.254/; }
    location = /down { return 503; }
  }
  server { listen 127.0.0.1:${leaf} ssl; ssl_certificate FOLDER/own.crt; location = / { return 200; } }
}
`,
      'own.key': own.key,
      'own.crt': own.certificate,
      'chain.crt': own.certificate + ca.intermediate,
    });
    await daemon(
      ['nginx', '-c', `${folder}/nginx.conf`, '-p', folder, '-e', 'stderr'],
      async () => {
        const report = await ask('tcp', { host: '127.0.0.1', port: whole });
        if (report.verdict !== 'works') throw new Error(report.failure?.detail);
      },
    );
  });

  test('publishes autodiscover', async () => {
    const report = await https(whole, '/', { service: 'lyncdiscover' });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'autodiscover-links')).toEqual([
      'user https://lyncweb.contoso.com/Autodiscover',
    ]);
    expect(seen(report, 'certificate-chain')).toEqual([
      'CN=sip.contoso.com',
      'CN=Test intermediate',
    ]);
  });

  test.each([
    ['/a', 'redirect-loop'],
    ['/out', 'refused-by-policy'],
    ['/down', 'http-status'],
    ['/none', 'http-status'],
  ])('%s is %s', async (path, code) => {
    expect(codesOf(await https(whole, path))).toEqual([code]);
  });

  test('without its intermediate certificate is named', async () => {
    expect(codesOf(await https(leaf, '/'))).toEqual(['certificate-chain-incomplete']);
  });
});
