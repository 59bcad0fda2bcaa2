import { readFileSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import type { authority, Issued } from './certificates.ts';

/** What an authority says about a certificate. */
export interface Said {
  readonly state?: 'good' | 'revoked' | 'unknown';
  /** Who signs: the root itself unless told. */
  readonly by?: Issued;
}

/** Answers of OCSP as OpenSSL makes them, in DER, good for an hour. */
export const ocspAnswers = (ca: ReturnType<typeof authority>) => {
  const file = (name: string, text: string): string => {
    writeFileSync(ca.path(name), text);
    return name;
  };
  return ({ certificate }: Issued, { state = 'good', by }: Said = {}): Buffer => {
    const { serialNumber } = new X509Certificate(certificate);
    const mark = state === 'revoked' ? 'R\t350101000000Z\t260101000000Z' : 'V\t350101000000Z\t';
    const known = state === 'unknown' ? '' : `${mark}\t${serialNumber}\tunknown\t/CN=x\n`;
    const signer = by
      ? [file('signer.crt', by.certificate), file('signer.key', by.key)]
      : ['root.crt', 'root.key'];
    const leaf = file('asked.crt', certificate);
    ca.openssl('ocsp', '-issuer', 'root.crt', '-cert', leaf, '-no_nonce', '-reqout', 'a.req');
    const answer = ['-index', file('ocsp.txt', known), '-reqin', 'a.req', '-respout', 'a.ocsp'];
    const [certificateFile = '', keyFile = ''] = signer;
    const signing = ['-CA', 'root.crt', '-rsigner', certificateFile, '-rkey', keyFile];
    ca.openssl('ocsp', ...answer, ...signing, '-nmin', '60', '-noverify');
    return readFileSync(ca.path('a.ocsp'));
  };
};
