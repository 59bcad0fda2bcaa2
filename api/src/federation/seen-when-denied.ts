import type { Confidence } from '../domain/fact.ts';
import type { FederationSeen, FederationStepId } from '../domain/federation-decision.ts';
import { diagnostics } from '../facts/diagnostics.ts';
import type { FederationCase } from './federation-case.ts';
import type { Judgement } from './judge-case.ts';

interface Code {
  readonly status: number;
  readonly id: number;
  readonly confidence: Confidence;
}

/** What each side sees of a denial, the likeliest first. Headers do not cross the boundary between organizations. */
export const seenWhenDenied = (of: FederationCase, judgement: Judgement): FederationSeen[] => {
  if (judgement.stoppedBy === null) return [];
  return of.query.direction === 'inbound' ? comingIn : goingOut(of, judgement.stoppedBy, judgement);
};

const goingOut = (
  of: FederationCase,
  stoppedBy: FederationStepId,
  judgement: Judgement,
): FederationSeen[] => [
  ...codes(of, stoppedBy, judgement).map((code) => byCaller(of, code)),
  {
    by: 'to',
    text: 'Nothing: the request never gets there.',
    sipStatus: null,
    diagnosticsId: null,
    header: null,
    confidence: 'derived',
  },
];

const comingIn: FederationSeen[] = [
  {
    by: 'to',
    text: '504 (1034): their own edge adds the code, since ours keeps the reason.',
    sipStatus: 504,
    diagnosticsId: 1034,
    header: null,
    confidence: 'derived',
  },
  {
    by: 'from',
    text: 'Nothing: the request ends at the edge.',
    sipStatus: null,
    diagnosticsId: null,
    header: null,
    confidence: 'derived',
  },
];

const notRoutable: readonly Code[] = [
  { status: 404, id: 1005, confidence: 'confirmed' },
  { status: 504, id: 1017, confidence: 'derived' },
];

const codes = (
  of: FederationCase,
  stoppedBy: FederationStepId,
  { admission }: Judgement,
): readonly Code[] => {
  if (stoppedBy === 'switch') return [{ status: 504, id: 1027, confidence: 'inferred' }];
  if (stoppedBy === 'blocked') return [{ status: 403, id: 1002, confidence: 'derived' }];
  if (stoppedBy !== 'policy') return notRoutable;
  if (!hasAny(of)) return [{ status: 403, id: 1012, confidence: 'inferred' }];
  return admission?.type === 'public-im-provider'
    ? [{ status: 403, id: 1001, confidence: 'inferred' }]
    : [{ status: 403, id: 1002, confidence: 'confirmed' }];
};

const hasAny = ({ policy }: FederationCase): boolean =>
  policy !== null &&
  (policy.federationAccess ||
    policy.xmppAccess ||
    policy.publicCloudAccess ||
    policy.outsideAccess);

const reasons = new Map(diagnostics.map(({ id, reason }) => [id, reason]));

const byCaller = (
  { input, query }: FederationCase,
  { status, id, confidence }: Code,
): FederationSeen => {
  const source = input.pools.find((pool) => pool.id === query.poolId)?.fqdn;
  const reason = reasons.get(id) ?? '';
  return {
    by: 'from',
    text: `${status} (${id}): ${reason}`,
    sipStatus: status,
    diagnosticsId: id,
    header: `ms-diagnostics: ${id};reason="${reason}"${source ? `;source="${source}"` : ''}`,
    confidence,
  };
};
