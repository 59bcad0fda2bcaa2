import { Name } from '../../domain/text.ts';
import { HostName } from '../../domain/net.ts';
import { Site, SipDomain } from '../../domain/organization.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { Deployment, SourceDomain, SourceSite } from './deployment.ts';
import { uniqueIds } from './ids.ts';
import { row } from './row.ts';

/** SIP domains; a name that is none is rejected. */
export const assembleDomains = ({
  sipDomains,
}: Deployment): { domains: SipDomain[]; rows: ReviewRow[] } => {
  const id = uniqueIds();
  const [valid, invalid] = partition(sipDomains, ({ name }) => HostName.safeParse(name).success);
  return {
    domains: valid.map(({ name, isDefault }) => SipDomain.parse({ id: id(name), name, isDefault })),
    rows: [
      ...valid.map((domain) =>
        row('understood', ['SIP domain', domain.name], domain, reasonOf(domain)),
      ),
      ...invalid.map((domain) =>
        row('rejected', ['SIP domain', domain.name], domain, 'It is not a domain name.'),
      ),
    ],
  };
};

const reasonOf = ({ isDefault }: SourceDomain): string =>
  isDefault ? 'The default SIP domain.' : 'A SIP domain of the deployment.';

/** Sites, and the id of each by its key in the file. */
export interface SitesAssembled {
  readonly sites: readonly Site[];
  readonly siteIds: ReadonlyMap<string, string>;
  readonly rows: readonly ReviewRow[];
}

/** Central and branch sites. A branch whose central site the file does not name belongs to the only one there is. */
export const assembleSites = ({ sites }: Deployment): SitesAssembled => {
  const id = uniqueIds();
  const siteIds = new Map(sites.map((site) => [site.key, id(site.name)]));
  const centrals = sites.filter(({ kind }) => kind === 'central');
  const onlyCentral = centrals.length === 1 ? centrals[0]?.key : undefined;
  const made = sites.map((site) => {
    const centralKey = site.kind === 'branch' ? (site.centralKey ?? onlyCentral) : undefined;
    const centralSiteId = centralKey === undefined ? null : (siteIds.get(centralKey) ?? null);
    return Site.parse({
      id: siteIds.get(site.key),
      name: nameOf(site),
      kind: site.kind,
      centralSiteId,
    });
  });
  return { sites: made, siteIds, rows: sites.map(siteRow) };
};

const nameOf = ({ name, key }: SourceSite): string => {
  const shown = name.replace(/\s+/g, ' ').slice(0, 200);
  return Name.safeParse(shown).success ? shown : `Site ${key}`;
};

const siteRow = (site: SourceSite): ReviewRow =>
  site.kind === 'central'
    ? row(
        'understood',
        ['Central site', site.name],
        site,
        'Its users are not in the file; enter their number.',
      )
    : row(
        'check',
        ['Branch site', site.name],
        site,
        'Where the file names its central site is not confirmed.',
      );

const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
];
