import type { ProbeFailureCode } from '../domain/report.ts';

/**
 * What a failure says about where its cause may be: nobody was reached, a name leads nowhere, a certificate is wrong, or
 * somebody answered and not as wanted.
 */
export type FailureFamily = 'reach' | 'name' | 'certificate' | 'service';

/** The family of a failure; what has no code is taken for an answer that was not wanted. */
export const familyOf = (code: ProbeFailureCode | null): FailureFamily =>
  (code === null ? undefined : families[code]) ?? 'service';

const families: Readonly<Partial<Record<ProbeFailureCode, FailureFamily>>> = {
  timeout: 'reach',
  'connection-refused': 'reach',
  'host-unreachable': 'reach',
  'connection-reset': 'reach',
  'closed-by-peer': 'reach',
  'no-reply': 'reach',
  'local-failure': 'reach',
  'name-not-found': 'name',
  'name-server-failure': 'name',
  'name-without-addresses': 'name',
  'record-missing': 'name',
  'record-differs': 'name',
  'record-missing-dot': 'name',
  'record-missing-underscore': 'name',
  'record-servers-disagree': 'name',
  'single-resolver': 'name',
  'dnssec-invalid': 'name',
  'srv-target-is-alias': 'name',
  'srv-target-not-found': 'name',
  'srv-target-in-another-domain': 'name',
  'certificate-expired': 'certificate',
  'certificate-not-yet-valid': 'certificate',
  'certificate-expires-soon': 'certificate',
  'certificate-wrong-name': 'certificate',
  'certificate-chain-incomplete': 'certificate',
  'certificate-self-signed': 'certificate',
  'certificate-untrusted': 'certificate',
  'certificate-wrong-usage': 'certificate',
  'certificate-weak-key': 'certificate',
};
