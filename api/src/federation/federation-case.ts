import type { ExternalAccessPolicy, Partner } from '../domain/access.ts';
import type { FederationQuery } from '../domain/federation-decision.ts';
import type { Site } from '../domain/organization.ts';
import type { Design } from '../domain/topology.ts';
import { effectivePolicy } from './effective-policy.ts';
import { indexPartners, parentsOf } from './index-partners.ts';

/** What a decision is made from. */
export type DecisionInput = Pick<
  Design,
  'settings' | 'sipDomains' | 'sites' | 'pools' | 'partners' | 'policies' | 'userGroups'
>;

/** A question over a design, with what its steps look up. */
export interface FederationCase {
  readonly input: DecisionInput;
  readonly query: FederationQuery;
  /** Domain of the other side, in lower case. */
  readonly domain: string;
  /** Entries of that domain, in the order of their ids. */
  readonly entries: readonly Partner[];
  /** Central site whose routes the user has; null when it is not known. */
  readonly site: Site | null;
  readonly policy: ExternalAccessPolicy | null;
}

/** The question with all that its steps look up. */
export const caseOf = (input: DecisionInput, query: FederationQuery): FederationCase => {
  const domain = domainOf(query.address);
  const home = siteIdOf(input, query);
  return {
    input,
    query,
    domain,
    entries: indexPartners(input.partners).byDomain.get(domain) ?? [],
    site: centralSite(input.sites, home),
    policy: effectivePolicy(input, { policyId: query.policyId, siteId: home }),
  };
};

/** Domain of an address such as `sip:bob@Fabrikam.com`, in lower case; of a domain alone, itself. */
export const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/^sips?:/i, '')
    .replace(/[;?>:].*$/s, '')
    .replace(/\.$/, '')
    .trim()
    .toLowerCase();

/** The first entry of the domain of a kind that is switched on. */
export const entryOf = (
  { entries }: FederationCase,
  ...kinds: readonly Partner['kind'][]
): Partner | undefined => entries.find(({ kind, enabled }) => enabled && kinds.includes(kind));

/** The nearest entry of a domain above that is switched on. */
export const parentEntryOf = (
  { input, domain }: FederationCase,
  wanted: Partner['kind'],
): Partner | undefined => {
  const { byDomain } = indexPartners(input.partners);
  return parentsOf(domain)
    .flatMap((parent) => byDomain.get(parent) ?? [])
    .find(({ kind, enabled }) => enabled && kind === wanted);
};

const siteIdOf = ({ pools }: DecisionInput, { poolId, siteId }: FederationQuery): string | null =>
  siteId ?? pools.find(({ id }) => id === poolId)?.siteId ?? null;

const centralSite = (sites: readonly Site[], siteId: string | null): Site | null => {
  const site = sites.find(({ id }) => id === siteId);
  if (!site || site.kind === 'central') return site ?? null;
  return sites.find(({ id }) => id === site.centralSiteId) ?? site;
};
