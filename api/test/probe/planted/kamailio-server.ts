import type { TlsOptions } from 'node:tls';
import type { Issued } from '../certificates.ts';
import { daemon, folderOf } from '../daemon.ts';
import { freePort } from '../../free-port.ts';
import { ask } from '../probing.ts';

const configuration = (port: number): string => `
children=1
tcp_children=1
enable_tls=yes
log_stderror=yes
debug=0
listen=tls:127.0.0.1:${port}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
loadmodule "tls.so"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
modparam("tls", "config", "FOLDER/tls.cfg")
request_route {
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  sl_send_reply("404", "Not Found");
}
`;

/** Answers partners with Kamailio over TLS, of one version only and without a request for certificates where that is told. */
export const kamailioServer = async (
  { key, certificate }: Issued,
  { maxVersion, requestCert }: TlsOptions,
  root: string,
): Promise<number> => {
  const port = await freePort();
  const folder = folderOf({
    'a.cfg': configuration(port),
    'tls.cfg': `[server:default]
method = ${maxVersion === 'TLSv1.1' ? 'TLSv1.1\ncipher_list = DEFAULT@SECLEVEL=0' : 'TLSv1.2+'}
verify_certificate = ${requestCert ? 'yes' : 'no'}
require_certificate = ${requestCert ? 'yes' : 'no'}
private_key = FOLDER/own.key
certificate = FOLDER/own.crt
ca_list = FOLDER/ca.crt
`,
    'own.key': key,
    'own.crt': certificate,
    'ca.crt': root,
  });
  const memory = ['-m', '64', '-M', '8'];
  const places = ['-P', `${folder}/pid`, '-Y', folder, '-w', folder];
  const words = ['-f', `${folder}/a.cfg`, '-DD', '-E', ...memory, ...places];
  await daemon(['kamailio', ...words], async () => {
    const report = await ask('tcp', { host: '127.0.0.1', port });
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  });
  return port;
};
