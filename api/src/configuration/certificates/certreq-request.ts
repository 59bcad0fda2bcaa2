import type { Certificate } from '../../domain/certificate.ts';
import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import type { Request } from './request.ts';

/** A policy file for `certreq -new`, with the key in the store of the computer. */
export const certreqRequest = ({ certificate, id, subject, names }: Request): TextFile => ({
  path: `${id}.inf`,
  lines: [
    `; ${plainWords(certificate.title)}`,
    `; certreq -new ${id}.inf ${id}.req`,
    '[Version]',
    'Signature = "$Windows NT$"',
    '',
    '[NewRequest]',
    `Subject = "CN=${subject}"`,
    `FriendlyName = "${id}"`,
    `KeyLength = ${certificate.keyLength}`,
    'KeySpec = 1',
    'KeyUsage = 0xA0',
    `Exportable = ${certificate.exportable ? 'TRUE' : 'FALSE'}`,
    'MachineKeySet = TRUE',
    'ProviderName = "Microsoft RSA SChannel Cryptographic Provider"',
    'ProviderType = 12',
    'HashAlgorithm = sha256',
    'RequestType = PKCS10',
    ...usages(certificate.eku),
    '',
    '[Extensions]',
    '2.5.29.17 = "{text}"',
    ...names.map((name, index) => continued(name, index === names.length - 1)),
  ],
});

const usages = (eku: Certificate['eku']): string[] =>
  eku.length === 0
    ? []
    : ['', '[EnhancedKeyUsageExtension]', ...eku.map((use) => `OID = ${oids[use]}`)];

/** Of RFC 5280 §4.2.1.12. */
const oids: Readonly<Record<Certificate['eku'][number], string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};

const continued = (name: string, isLast: boolean): string =>
  `_continue_ = "dns=${name}${isLast ? '' : '&'}"`;
