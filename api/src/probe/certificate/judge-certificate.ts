import { isIP } from 'node:net';
import type { CertificateExpectations } from '../../domain/probe.ts';
import type { Recorder } from '../recorder.ts';
import { coversName } from './covers-name.ts';
import type { CertificateFacts } from './read-chain.ts';

/** What is known of the certificates of a server. */
export interface ShownCertificates {
  readonly chain: readonly CertificateFacts[];
  /** Why the chain is not trusted, as OpenSSL names it; null where it is. */
  readonly distrust: string | null;
  readonly today: Date;
  /** The name that was asked for. */
  readonly serverName: string;
}

/** Notes what the certificates are, and everything that is wrong with them, not only the first thing. */
export const judgeCertificate = (
  shown: ShownCertificates,
  { names, leastDays }: Pick<CertificateExpectations, 'names' | 'leastDays'>,
  { observe, fault }: Recorder,
): void => {
  const [own] = shown.chain;
  if (!own) return;
  describe(own, shown, observe);
  judgeDates(shown, leastDays, fault);
  judgeNames(own, names.length > 0 ? names : [shown.serverName], fault);
  judgeTrust(shown, fault);
  judgeUse(own, fault);
};

const DAY = 86_400_000;
const SERVER_AUTH = new Set([
  '1.3.6.1.5.5.7.3.1',
  '2.5.29.37.0',
  '1.3.6.1.4.1.311.10.3.3',
  '2.16.840.1.113730.4.1',
]);
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

const daysLeft = ({ validTo }: CertificateFacts, today: Date): number =>
  Math.floor((validTo.getTime() - today.getTime()) / DAY);

const describe = (
  own: CertificateFacts,
  { chain, today }: ShownCertificates,
  observe: Recorder['observe'],
): void => {
  observe('certificate-subject', own.subject);
  observe('certificate-issuer', own.issuer);
  observe('certificate-names', [...own.names]);
  observe('certificate-valid-to', own.validTo.toISOString());
  observe('certificate-days-left', daysLeft(own, today));
  observe('certificate-key', own.keyBits === null ? own.keyType : `${own.keyType} ${own.keyBits}`);
  observe('certificate-usages', usageWords(own));
  observe(
    'certificate-chain',
    chain.map(({ subject }) => subject),
  );
  observe('certificate-fingerprint', own.fingerprint);
  if (own.places.length > 0) observe('certificate-places', [...own.places]);
};

const usageWords = ({ usages }: CertificateFacts): string[] =>
  usages.map((usage) =>
    SERVER_AUTH.has(usage) ? 'serverAuth' : usage === CLIENT_AUTH ? 'clientAuth' : usage,
  );

const judgeDates = (
  { chain, today }: ShownCertificates,
  leastDays: number,
  fault: Recorder['fault'],
): void => {
  for (const one of chain) {
    if (one.validTo < today)
      fault(
        'certificate-expired',
        `${one.subject} ended on ${one.validTo.toISOString()}`,
        'certificate',
      );
    else if (one.validFrom > today)
      fault(
        'certificate-not-yet-valid',
        `${one.subject} begins on ${one.validFrom.toISOString()}`,
        'certificate',
      );
    else if (daysLeft(one, today) < leastDays)
      fault(
        'certificate-expires-soon',
        `${one.subject} ends in ${daysLeft(one, today)} days`,
        'certificate',
      );
  }
};

const judgeNames = (
  own: CertificateFacts,
  wanted: readonly string[],
  fault: Recorder['fault'],
): void => {
  const there = own.names.length > 0 ? own.names : [own.commonName.toLowerCase()];
  const missing = wanted.filter(
    (name) => name !== '' && !(isIP(name) ? there.includes(name) : coversName(there, name)),
  );
  if (missing.length > 0)
    fault(
      'certificate-wrong-name',
      `${missing.join(', ')} not among ${there.join(', ')}`,
      'certificate',
    );
};

const judgeTrust = ({ chain, distrust }: ShownCertificates, fault: Recorder['fault']): void => {
  const [own, last] = [chain[0], chain.at(-1)];
  if (distrust === null || !own || !last || explained(distrust, own)) return;
  const [code, detail] =
    chain.length === 1 && last.selfIssued
      ? (['certificate-self-signed', last.subject] as const)
      : last.selfIssued
        ? (['certificate-untrusted', `the chain ends in ${last.subject}`] as const)
        : ([
            'certificate-chain-incomplete',
            `the chain ends with a certificate by ${last.issuer}`,
          ] as const);
  fault(code, `${detail} (${distrust})`, 'certificate');
};

/** Whether OpenSSL's reason is one that is judged by the certificate itself. */
const explained = (distrust: string, own: CertificateFacts): boolean =>
  ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'].includes(distrust) ||
  (distrust === 'INVALID_PURPOSE' && !isForServers(own)) ||
  (distrust === 'UNSPECIFIED' && isWeak(own));

const judgeUse = (own: CertificateFacts, fault: Recorder['fault']): void => {
  if (!isForServers(own))
    fault('certificate-wrong-usage', `made for ${usageWords(own).join(', ')}`, 'certificate');
  if (isWeak(own)) fault('certificate-weak-key', `RSA ${own.keyBits ?? 0}`, 'certificate');
};

const isForServers = ({ usages }: CertificateFacts): boolean =>
  usages.length === 0 || usages.some((usage) => SERVER_AUTH.has(usage));

const isWeak = ({ keyType, keyBits }: CertificateFacts): boolean =>
  keyType === 'rsa' && (keyBits ?? 2048) < 2048;
