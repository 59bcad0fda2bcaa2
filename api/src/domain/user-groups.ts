import type { User } from './access.ts';
import type { Design, Topology, UserGroup } from './topology.ts';

/** The users counted by SIP domain, home pool and policy, in that order. */
export const groupUsers = (users: readonly User[]): UserGroup[] => {
  const groups = new Map<string, UserGroup>();
  for (const { sipAddress, poolId, policyId } of users) {
    const sipDomain = sipAddress.slice(sipAddress.lastIndexOf('@') + 1).toLowerCase();
    const key = JSON.stringify([sipDomain, poolId, policyId]);
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { sipDomain, poolId, policyId, count });
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};

/** The design of a whole topology: everything but the users, who are counted. */
export const designOf = ({ users, ...rest }: Topology): Design => ({
  ...rest,
  userGroups: groupUsers(users),
});
