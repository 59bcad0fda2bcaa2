import type { X509Certificate } from 'node:crypto';
import type { ProbeSecrets } from '../probe.ts';
import { certificatesIn } from './certificates-in.ts';

/** Who signed a certificate: sent behind it, or among the roots that were told, which servers do not send. */
export const issuerOf = (
  certificate: X509Certificate,
  { trust = [] }: ProbeSecrets,
): X509Certificate | undefined =>
  certificate.issuerCertificate ??
  certificatesIn(trust.join('\n')).find((one) => certificate.checkIssued(one));
