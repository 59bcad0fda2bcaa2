import { X509Certificate } from 'node:crypto';
import { ProbeError } from '../probe-error.ts';

/** The certificates of a text in PEM, at most ten. @throws ProbeError `invalid-target` when one cannot be read */
export const certificatesIn = (text: string): readonly X509Certificate[] => {
  try {
    return (text.match(PEM) ?? []).slice(0, 10).map((one) => new X509Certificate(one));
  } catch {
    throw new ProbeError('invalid-target', 'the certificate cannot be read');
  }
};

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
