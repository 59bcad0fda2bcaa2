import { Assumptions } from '../../domain/settings.ts';
import { roleLimits } from '../../facts/limits.ts';
import { hostName, numbered, upTo, type Parts, type Place } from './entities.ts';

/** More pools than this are not proposed for one site; its note says so. */
export const mostPools = 12;

/** Pools that home the users of a site: a Standard Edition server, or Enterprise pools with a server to spare. */
export const proposeHomePools = (place: Place, edgePoolId: string): Parts[] => {
  const plan = sizeHomePools(place);
  return upTo(plan.pools).map((n) =>
    plan.standard ? standardEdition(place, edgePoolId) : enterprise(place, edgePoolId, n),
  );
};

/** Which kind of pools the users of a site need, and how many of what size. */
export const sizeHomePools = ({
  answers,
  site,
}: Place): { standard: boolean; pools: number; wanted: number; frontEnds: number } => {
  const limits = roleLimits(answers.version);
  if (site.users < limits.usersPerStandardEdition) {
    const pools = site.users > 0 || site.isHub ? 1 : 0;
    return { standard: true, pools, wanted: pools, frontEnds: 1 };
  }
  const perPool = Math.min(limits.usersPerPool, limits.usersPerFrontEnd * limits.frontEndsPerPool);
  const wanted = Math.ceil(site.users / perPool);
  const pools = Math.min(mostPools, wanted);
  const needed = Math.ceil(site.users / wanted / limits.usersPerFrontEnd) + 1;
  return {
    standard: false,
    pools,
    wanted,
    frontEnds: Math.min(limits.frontEndsPerPool, Math.max(3, needed)),
  };
};

/** Id of the first home pool of a site: the Registrar that others lean on. */
export const homePoolId = (place: Place): string =>
  numbered(sizeHomePools(place).standard ? 'se' : 'pool', 1, place.site.suffix);

/** The Director of the hub, or two of them when the edge is scaled. */
export const proposeDirector = (place: Place, edgePoolId: string): Parts => {
  const { answers, site } = place;
  const [domain, id] = [answers.sipDomains[0] ?? '', directorPoolId(place)];
  const several = directorCount(place) > 1;
  const servers = upTo(directorCount(place)).map((n) => numbered('dir', n, site.suffix));
  const pool = {
    id,
    fqdn: hostName(id, answers.internalDomain),
    kind: 'director' as const,
    siteId: site.id,
    loadBalancing: several ? ('dns' as const) : ('none' as const),
    virtualAddress: several ? place.networks.servers.take() : null,
    internalWebFqdn: several ? hostName('webdirint', answers.internalDomain) : null,
    externalWebFqdn: hostName('webdirext', domain),
    edgePoolId,
  };
  return { pools: [pool], ...computers(place, id, servers) };
};

/** A single Director gives its own name to its pool. */
export const directorPoolId = (place: Pick<Place, 'answers' | 'site'>): string =>
  directorCount(place) > 1 ? `dirpool${place.site.suffix}` : numbered('dir', 1, place.site.suffix);

/** Remote users of the hub and of sites without an edge come by the Director: three of ten users, by the user model. */
const directorCount = ({ answers }: Pick<Place, 'answers'>): number => {
  const users = answers.sites
    .filter(({ isHub, hasEdge }) => isHub || !hasEdge)
    .reduce((sum, site) => sum + site.users, 0);
  const { remoteShare } = Assumptions.parse({});
  const needed = Math.ceil(
    (users * remoteShare) / roleLimits(answers.version).remoteUsersPerDirector,
  );
  return Math.min(20, Math.max(answers.scaled ? 2 : 1, needed));
};

/** A pool of servers without web services of its own: Mediation, Office Web Apps. */
export const proposePlainPool = (
  place: Place,
  pool: {
    id: string;
    kind: 'mediation' | 'office-web-apps';
    servers: string[];
    edgePoolId: string | null;
  },
): Parts => {
  const { id, kind, servers, edgePoolId } = pool;
  const [domain, several] = [place.answers.sipDomains[0] ?? '', servers.length > 1];
  return {
    pools: [
      {
        id,
        fqdn: hostName(id, place.answers.internalDomain),
        kind,
        siteId: place.site.id,
        loadBalancing: several ? 'dns' : 'none',
        externalWebFqdn: kind === 'office-web-apps' ? hostName('officewebapps', domain) : null,
        edgePoolId,
      },
    ],
    ...computers(place, id, servers),
  };
};

const standardEdition = (place: Place, edgePoolId: string): Parts => {
  const id = numbered('se', 1, place.site.suffix);
  const pool = {
    ...homePool(place, id, edgePoolId),
    kind: 'standard-edition' as const,
    externalWebFqdn: hostName(`webext${place.site.suffix}`, place.answers.sipDomains[0] ?? ''),
  };
  return { pools: [pool], ...computers(place, id, [id]) };
};

const enterprise = (place: Place, edgePoolId: string, n: number): Parts => {
  const { answers, site } = place;
  const { frontEnds } = sizeHomePools(place);
  const id = numbered('pool', n, site.suffix);
  const number = n === 1 ? '' : String(n).padStart(2, '0');
  const pool = {
    ...homePool(place, id, edgePoolId),
    kind: 'front-end' as const,
    loadBalancing: 'dns' as const,
    virtualAddress: place.networks.servers.take(),
    internalWebFqdn: hostName(`webint${number}${site.suffix}`, answers.internalDomain),
    externalWebFqdn: hostName(`webext${number}${site.suffix}`, answers.sipDomains[0] ?? ''),
    centralManagement: site.isHub && n === 1,
  };
  const servers = upTo(frontEnds).map((k) => numbered('fe', (n - 1) * frontEnds + k, site.suffix));
  return { pools: [pool], ...computers(place, id, servers) };
};

const homePool = ({ answers, site }: Place, id: string, edgePoolId: string) => ({
  id,
  fqdn: hostName(id, answers.internalDomain),
  siteId: site.id,
  edgePoolId,
  centralManagement: site.isHub,
  collocatedMediation: collocates({ answers, site }),
});

/** Mediation Server shares the servers of a site below 10,000 users; above, its 150 calls do not suffice. */
export const collocates = ({ answers, site }: Pick<Place, 'answers' | 'site'>): boolean =>
  callsOut({ answers }) && site.users < 10_000;

/** Whether telephone calls are wanted. */
export const callsOut = ({ answers }: Pick<Place, 'answers'>): boolean =>
  answers.features.has('pstn-calling') || answers.features.has('dial-in-conferencing');

const computers = (
  { answers, networks: { servers } }: Place,
  poolId: string,
  ids: readonly string[],
): Parts => ({
  servers: ids.map((id) => ({ id, fqdn: hostName(id, answers.internalDomain), poolId })),
  interfaces: ids.flatMap((serverId) => {
    const address = servers.take();
    if (address === null) return [];
    return [
      {
        id: `${serverId}-primary`,
        serverId,
        side: 'primary' as const,
        address,
        prefixLength: servers.prefixLength,
        gateway: servers.gateway,
      },
    ];
  }),
});
