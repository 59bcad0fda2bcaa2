import type { Collection } from '../../domain/topology.ts';
import type { Line, Reading } from './reading.ts';

/**
 * Name, scope and site of an external access policy from the column `Identity` of Get-CsExternalAccessPolicy: `Global`,
 * `Site:Redmond`, or `Tag:Sales` and `Sales` for policies that are granted to users.
 */
export const policyIdentity = (
  { collection, header, found }: Reading,
  { cells }: Line,
): Record<string, unknown> => {
  const column = header.unknown.find((one) => isPolicyIdentity(collection, one.header));
  const identity = column && cells[column.index]?.trim();
  if (!identity) return {};
  if (identity.toLowerCase() === 'global') return { name: 'Global', scope: 'global' };
  // A site that is not there keeps its text, which no id can be: the line is refused.
  const site = /^site:(.+)$/i.exec(identity)?.[1];
  if (site)
    return { name: site, scope: 'site', siteId: found.reference('sites', site) ?? identity };
  return { name: identity.replace(/^tag:/i, ''), scope: 'user' };
};

/** Whether a column is the identity of a policy, which several fields are made of. */
export const isPolicyIdentity = (collection: Collection, header: string): boolean =>
  collection === 'policies' && header.toLowerCase() === 'identity';
