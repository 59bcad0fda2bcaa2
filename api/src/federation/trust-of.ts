import type { VerificationLevel } from '../domain/access.ts';
import type { Confidence } from '../domain/fact.ts';
import type { FederationType, Trust } from '../domain/federation-decision.ts';
import { atLeast } from '../domain/version.ts';
import { discoveredPartner } from '../facts/limits.ts';
import type { FederationCase } from './federation-case.ts';
import type { Admission } from './step.ts';

/** How far somebody admitted like this is trusted, and what follows for what they send. */
export const trustOf = (of: FederationCase, { type, partner }: Admitted): Trust => {
  const { level, confidence } = levelOf(of, { type, partner });
  return {
    type,
    sentence: kinds[type],
    limits: type === 'discovered-partner-domain' ? limits(of) : null,
    verification: level ? consequences[level] : unknownLevel,
    confidence,
  };
};

const kinds: Readonly<Record<FederationType, string>> = {
  'allowed-partner-server':
    'Allowed by domain and server, the highest trust; it breaks when the partner renames its Access Edge.',
  'allowed-partner-domain': 'Allowed by domain, the server found by DNS; high trust, no limits.',
  'hosting-provider': 'A hosting provider, trusted as its verification level says.',
  'public-im-provider': 'A public IM provider, trusted as its verification level says.',
  'xmpp-partner': 'An XMPP partner.',
  'discovered-partner-domain': 'Found by DNS, the lowest trust.',
};

const limits = ({ input }: FederationCase): string => {
  const { messagesPerSecond, suspiciousMessagesPerSecond, localUris } = discoveredPartner;
  const change = atLeast(input.settings.version, '2013') ? '' : ' In 2010 they are fixed.';
  return `${messagesPerSecond} messages a second, ${suspiciousMessagesPerSecond} a second once too many fail; whoever contacts more than ${localUris.toLocaleString('en-US')} of our addresses is blocked. On the allowed list none of this applies.${change}`;
};

type Admitted = Pick<Admission, 'type' | 'partner'>;

interface Level {
  readonly level: VerificationLevel | null;
  readonly confidence: Confidence;
}

const levelOf = (of: FederationCase, { type, partner }: Admitted): Level =>
  partner?.verification
    ? { level: partner.verification, confidence: 'confirmed' }
    : usual(of, type);

/** What holds where nothing is set. */
const usual = ({ input }: FederationCase, type: FederationType): Level => {
  if (type === 'discovered-partner-domain')
    return {
      level: input.settings.accessEdge.discoveredPartnerVerification,
      confidence: atLeast(input.settings.version, '2013') ? 'confirmed' : 'inferred',
    };
  if (type === 'hosting-provider' || type === 'public-im-provider')
    return { level: 'always-verifiable', confidence: 'derived' };
  return { level: null, confidence: 'inferred' };
};

const unknownLevel = 'No verification level is set, and which one holds then is not published.';

const consequences: Readonly<Record<VerificationLevel, string>> = {
  'always-verifiable': 'Every message that comes in counts as verified.',
  'always-unverifiable':
    'A message comes in only from people on the contact list of the user, or where the user lets everybody in.',
  'use-source-verification':
    'A message that comes in counts as verified if its sender says so; without that it is rejected.',
};
