import type { Issued } from '../certificates.ts';
import { daemon, folderOf } from '../daemon.ts';
import { freePort } from '../../free-port.ts';
import { ask } from '../probing.ts';

/** Publishes a page with nginx over TLS, of this version only where one is told; `/a` and `/b` lead to each other. */
export const nginxServer = async (
  { key, certificate }: Issued,
  version: string | null,
): Promise<number> => {
  const port = await freePort();
  const old = version ? `ssl_protocols ${version}; ssl_ciphers "DEFAULT:@SECLEVEL=0";` : '';
  const folder = folderOf({
    'nginx.conf': `daemon off; master_process off; pid FOLDER/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path FOLDER; proxy_temp_path FOLDER; fastcgi_temp_path FOLDER; uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
  server {
    listen 127.0.0.1:${port} ssl; ssl_certificate FOLDER/own.crt; ssl_certificate_key FOLDER/own.key; ${old}
    location = / { return 200; }
    location = /a { return 302 https://$http_host/b; }
    location = /b { return 302 https://$http_host/a; }
  }
}
`,
    'own.key': key,
    'own.crt': certificate,
  });
  const words = ['-c', `${folder}/nginx.conf`, '-p', folder, '-e', 'stderr'];
  await daemon(['nginx', ...words], async () => {
    const report = await ask('tcp', { host: '127.0.0.1', port });
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  });
  return port;
};
