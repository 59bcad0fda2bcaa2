import type { TlsOptions } from 'node:tls';
import type { Issued } from '../certificates.ts';
import { daemon, folderOf } from '../daemon.ts';
import { freePort } from '../../free-port.ts';
import { ask } from '../probing.ts';

const asRoot = process.getuid?.() === 0 ? 'run_as_root = true\n' : '';

/** Serves `fabrikam.com` with Prosody, of one version of TLS and without a request for certificates where that is told. */
export const prosodyServer = async (
  { key, certificate }: Issued,
  { maxVersion, requestCert }: TlsOptions,
  root: string,
  modules: readonly string[] = ['s2s', 'tls', 'dialback', 'saslauth', 's2s_auth_certs'],
): Promise<number> => {
  const port = await freePort();
  const own =
    'key = "FOLDER/own.key", certificate = "FOLDER/own.crt", cafile = "FOLDER/ca.crt"' +
    (maxVersion === 'TLSv1.1' ? ', protocol = "tlsv1_1", ciphers = "DEFAULT:@SECLEVEL=0"' : '') +
    (requestCert ? '' : ', verify = "none"');
  const folder = folderOf({
    'a.cfg.lua': `${asRoot}data_path = "FOLDER"
pidfile = "FOLDER/pid"
modules_enabled = { ${modules.map((name) => `"${name}"`).join(', ')} }
modules_disabled = { "c2s", "http", "posix", "offline", "presence", "message", "iq" }
s2s_ports = { ${port} }
interfaces = { "127.0.0.1" }
s2s_require_encryption = true
authentication = "internal_plain"
log = { info = "*console" }
ssl = { ${own} }
s2s_ssl = { ${own} }
VirtualHost "fabrikam.com"
`,
    'own.key': key,
    'own.crt': certificate,
    'ca.crt': root,
  });
  await daemon(['prosody', '-F', '--config', `${folder}/a.cfg.lua`], async () => {
    const report = await ask('tcp', { host: '127.0.0.1', port });
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  });
  return port;
};
