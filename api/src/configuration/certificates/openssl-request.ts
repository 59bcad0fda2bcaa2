import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import type { Request } from './request.ts';

/** A configuration for `openssl req` (openssl-req(1), x509v3_config(5)): one key, one subject, all names. */
export const opensslRequest = ({ certificate, id, subject, names }: Request): TextFile => ({
  path: `${id}.cnf`,
  lines: [
    `# ${plainWords(certificate.title)}`,
    `# openssl req -new -config ${id}.cnf -newkey rsa:${certificate.keyLength} -nodes -keyout ${id}.key -out ${id}.csr`,
    ...(certificate.sharedKey ? ['# The same certificate and key go onto every server.'] : []),
    '[req]',
    'prompt = no',
    `default_bits = ${certificate.keyLength}`,
    'default_md = sha256',
    'string_mask = utf8only',
    'distinguished_name = subject',
    'req_extensions = extensions',
    '',
    '[subject]',
    `commonName = ${subject}`,
    '',
    '[extensions]',
    'basicConstraints = CA:FALSE',
    'keyUsage = critical, digitalSignature, keyEncipherment',
    ...(certificate.eku.length > 0 ? [`extendedKeyUsage = ${certificate.eku.join(', ')}`] : []),
    'subjectAltName = @names',
    '',
    '[names]',
    ...names.map((name, index) => `DNS.${index + 1} = ${name}`),
  ],
});
