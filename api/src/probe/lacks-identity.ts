import { X509Certificate } from 'node:crypto';
import type { ProbeTarget } from '../domain/probe.ts';
import { readChain } from './certificate/read-chain.ts';
import type { ProbeContext } from './probe.ts';

type Asking = Pick<ProbeTarget<'sip-federation'>, 'from' | 'identity'>;

/**
 * Why this machine cannot ask as a domain, where only one with a certificate of that domain may; null when it can. An
 * agent that stands elsewhere would be refused rightly, which says nothing of the server.
 */
export const lacksIdentity = (
  { from, identity: wanted }: Asking,
  { secrets: { identity } }: Pick<ProbeContext, 'secrets'>,
): string | null => {
  if (wanted === 'any') return null;
  if (!identity) return `there is no certificate to ask as ${from} with`;
  const names = namesIn(identity.certificate);
  return names.some((name) => isOf(name, from))
    ? null
    : `the certificate of ${names.join(', ') || 'nobody'} is not of ${from}`;
};

const namesIn = (pem: string): readonly string[] => {
  const [own] = readChain(new X509Certificate(pem));
  return own ? [...new Set([own.commonName.toLowerCase(), ...own.names])].filter(Boolean) : [];
};

const isOf = (name: string, domain: string): boolean =>
  `.${name.replace(/^\*\./, '')}`.endsWith(`.${domain.toLowerCase()}`);
