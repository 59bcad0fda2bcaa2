import type { ProbeFailureCode } from './report.ts';

/** A failure in a few words, as they stand after a colon: `no answer in time`. The code itself is for programs. */
export const failureLabel = (code: string): string => byCode.get(code) ?? code.replaceAll('-', ' ');

/** Those that their code does not say well. */
const labels: Readonly<Partial<Record<ProbeFailureCode, string>>> = {
  'refused-by-policy': 'not allowed by the policy of probes',
  'rate-limited': 'more probes than are allowed in a minute',
  'agent-missing': 'agent not heard of',
  'partner-missing': 'no agent for the other half',
  'partner-failed': 'agent of the other half gave up',
  'identity-missing': 'no certificate to show',
  timeout: 'no answer in time',
  'name-server-failure': 'DNS server could not answer',
  'record-differs': 'DNS record not as planned',
  'record-missing': 'DNS record missing',
  'record-missing-dot': 'DNS record without its final dot',
  'record-missing-underscore': 'DNS record without its underscore',
  'record-servers-disagree': 'DNS servers disagree',
  'single-resolver': 'one DNS server only',
  'dnssec-invalid': 'DNSSEC not valid',
  'srv-target-is-alias': 'SRV record leads to an alias',
  'srv-target-not-found': 'target of the SRV record not found',
  'srv-target-in-another-domain': 'SRV record leads to another domain',
  'closed-by-peer': 'closed by the other side',
  'local-failure': 'failure on the machine of the agent',
  'tls-not-spoken': 'no TLS',
  'tls-too-old': 'TLS version too old',
  'tls-failed': 'TLS failed',
  'certificate-expired': 'certificate has expired',
  'certificate-wrong-name': 'certificate lacks the name',
  'certificate-self-signed': 'certificate signed by itself',
  'certificate-untrusted': 'certificate not trusted',
  'certificate-wrong-usage': 'certificate not meant for this',
  'certificate-weak-key': 'certificate with a weak key',
  'ocsp-outdated': 'OCSP answer outdated',
  'ocsp-invalid': 'OCSP answer not valid',
  'malformed-reply': 'answer that cannot be read',
  'unexpected-reply': 'answer not as wanted',
  'reply-too-large': 'answer too large',
  'sip-refused': 'SIP request refused',
  'http-status': 'HTTP status not as wanted',
  'content-unexpected': 'content not as wanted',
  'crl-outdated': 'CRL outdated',
  'starttls-not-offered': 'STARTTLS not offered',
  'dialback-only': 'dialback only',
  'answered-by-another': 'answered by somebody else',
  'could-not-listen': 'agent could not listen',
  'ice-failed': 'ICE failed',
};

const byCode: ReadonlyMap<string, string> = new Map(Object.entries(labels));
