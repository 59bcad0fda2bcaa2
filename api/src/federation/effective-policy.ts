import type { ExternalAccessPolicy } from '../domain/access.ts';
import type { Design } from '../domain/topology.ts';

/** What external access is decided from, besides the partners. */
type PolicyInput = Pick<Design, 'policies'>;

/** The policy that applies to a user, whole: their own, else that of the site, else the global one; null when there is none. */
export const effectivePolicy = (
  { policies }: PolicyInput,
  { policyId, siteId }: { readonly policyId: string | null; readonly siteId: string | null },
): ExternalAccessPolicy | null =>
  policies.find(({ id, scope }) => scope === 'user' && id === policyId) ??
  lowest(policies.filter((policy) => policy.scope === 'site' && policy.siteId === siteId)) ??
  lowest(policies.filter(({ scope }) => scope === 'global'));

/** A policy with how many users of a pool it applies to. */
export interface PolicyShare {
  readonly policy: ExternalAccessPolicy | null;
  readonly users: number;
}

/** The policies that apply to the users of a pool, the one of most users first; of a pool without users, that of a new one. */
export const policiesOfPool = (
  design: PolicyInput & Pick<Design, 'userGroups' | 'pools'>,
  poolId: string,
): PolicyShare[] => {
  const siteId = design.pools.find(({ id }) => id === poolId)?.siteId ?? null;
  const groups = design.userGroups.filter((group) => group.poolId === poolId);
  if (groups.length === 0)
    return [{ policy: effectivePolicy(design, { policyId: null, siteId }), users: 0 }];
  const byPolicy = Map.groupBy(groups, ({ policyId }) =>
    effectivePolicy(design, { policyId, siteId }),
  );
  return [...byPolicy]
    .map(([policy, of]) => ({ policy, users: of.reduce((sum, { count }) => sum + count, 0) }))
    .toSorted((a, b) => b.users - a.users || (idOf(a) < idOf(b) ? -1 : 1));
};

const idOf = ({ policy }: PolicyShare): string => policy?.id ?? '';

const lowest = (policies: readonly ExternalAccessPolicy[]): ExternalAccessPolicy | null =>
  policies.reduce<ExternalAccessPolicy | null>(
    (least, policy) => (least === null || policy.id < least.id ? policy : least),
    null,
  );
