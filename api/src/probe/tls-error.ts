import { ProbeError } from './probe-error.ts';

/** Whether an error is one of the TLS protocol. */
export const isTlsError = (error: unknown): boolean =>
  ((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_SSL_');

/** A failure of TLS under its name; whatever is no error of TLS stays as it is. */
export const tlsError = (error: unknown, certificateAsked: boolean): unknown => {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!isTlsError(error)) return error;
  const refused = REFUSED.test(code) || (certificateAsked && code.endsWith('HANDSHAKE_FAILURE'));
  const name = refused
    ? 'client-certificate-refused'
    : (named.find(([pattern]) => pattern.test(code))?.[1] ?? 'tls-failed');
  return new ProbeError(name, code.replace('ERR_SSL_', '').replaceAll('_', ' ').toLowerCase());
};

const REFUSED =
  /ALERT_(?:CERTIFICATE_(?:REQUIRED|UNKNOWN|EXPIRED|REVOKED)|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|NO_CERTIFICATE|ACCESS_DENIED)/;

const named = [
  [/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|VERSION_TOO_LOW/, 'tls-too-old'],
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LENGTH|HTTP_REQUEST|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE|RECORD_LAYER/,
    'tls-not-spoken',
  ],
] as const;
