import { at, finding, set, type Validation } from './finding.ts';

/** Sites whose number of users is below the users that are listed. */
export const userCounts: Validation = ({ sites, userGroups, poolById }) => {
  const listed = new Map<string, number>();
  for (const { poolId, count } of userGroups) {
    const siteId = poolById.get(poolId)?.siteId ?? '';
    listed.set(siteId, (listed.get(siteId) ?? 0) + count);
  }
  return sites.flatMap((site) => {
    const count = listed.get(site.id) ?? 0;
    if (count <= site.userCount) return [];
    return [
      finding('user-count-low', {
        message: `${site.name} has ${count} users listed, ${site.userCount} planned`,
        entities: [at('sites', site, 'userCount')],
        fix: set(`Set users to ${count}`, 'sites', site, { userCount: count }),
      }),
    ];
  });
};
